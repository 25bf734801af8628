using System.Text.Json;
using RadLSP.Core.Lexicon;
using RadLSP.Core.Templates;
using RadLSP.Grammars.Authoring;
using RadLSP.Protocol;
using RadLSP.Server.Conversion;
using RadLSP.Server.Documents;
using RadLSP.Server.Sessions;

namespace RadLSP.Server.Features;

/// <summary>The commands for authors of templates and rules.</summary>
internal static class AuthorCommands
{
    /// <summary>The text of a template as a report begins with it.</summary>
    /// <exception cref="LspException">The document is no template, or the sex is not one.</exception>
    public static async Task<JsonElement?> PreviewAsync(
        string uri, string? sex, bool acceptDefaults, ServerSession session, CancellationToken cancellation)
    {
        GrammarFileRequest file = await ReadAsync(uri, session, cancellation).ConfigureAwait(false);
        if (file.Document is not TemplateDocument document)
        {
            throw LspException.RequestFailed("Only templates (.radt) have a preview.");
        }

        Sex chosen = document.Template?.Sex ?? Sex.Unknown;
        if (!string.IsNullOrEmpty(sex) && (!Enum.TryParse(sex, ignoreCase: true, out chosen) || !Enum.IsDefined(chosen)))
        {
            throw LspException.InvalidParams("The sex of a preview is female or male, or left out.");
        }

        string modality = document.Template is { Modalities: [var first, ..] } ? first : "";
        TemplateText text = document.Render(new TemplateUse(chosen, modality), acceptDefaults);
        return JsonSerializer.SerializeToElement(text.Text, ServerJsonContext.Default.String);
    }

    /// <summary>Tries a template or a rule now and says in a message what came of it; the places are among the diagnostics.</summary>
    public static async Task TryAsync(string uri, ServerSession session, CancellationToken cancellation)
    {
        GrammarFileRequest file = await ReadAsync(uri, session, cancellation).ConfigureAwait(false);
        if (file.Document is not { } document)
        {
            throw LspException.RequestFailed("This file is no template and no rule.");
        }

        IReadOnlyList<GrammarProblem> problems = await Task.Run(() => document.Try(cancellation), cancellation).ConfigureAwait(false);
        string trouble = problems.Count == 1 ? "1 problem" : $"{problems.Count} problems";
        bool isRule = document is RuleDocument;
        session.Show(
            problems.Count == 0 ? MessageType.Info : MessageType.Warning,
            (isRule, problems.Count) switch
            {
                (true, 0) => "RadLSP: all examples of the rule do what they must.",
                (true, _) => $"RadLSP: the examples of the rule show {trouble}. {problems[0].Message}",
                (false, 0) => "RadLSP: no rule flags the template with its defaults accepted.",
                _ => $"RadLSP: the template with its defaults accepted shows {trouble}. {problems[0].Message}",
            });
    }

    private static Task<GrammarFileRequest> ReadAsync(string uri, ServerSession session, CancellationToken cancellation)
    {
        (OpenDocument Document, DocumentVersion Version) captured = ReportRequests.Capture(session, uri);
        return captured.Document.Authoring is null
            ? throw LspException.RequestFailed("This document is a report, not a file of a grammar.")
            : GrammarFileRequest.ReadAsync(session, captured, cancellation);
    }
}
