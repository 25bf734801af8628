using RadLSP.Protocol;
using RadLSP.Server.Conversion;
using RadLSP.Server.Ignoring;
using Diagnostic = RadLSP.Core.Diagnostics.Diagnostic;

namespace RadLSP.Server.Features;

/// <summary>The ways to silence a diagnostic: here, in this document, and for a word or phrase for the user or the site.</summary>
internal static class IgnoreActions
{
    public static void Add(
        ReportRequest report, Diagnostic diagnostic, IReadOnlyList<Protocol.Diagnostic> solved, List<CodeAction> actions)
    {
        if (IgnorableAs.Phrase(diagnostic, report.Analysis))
        {
            string phrase = report.Version.Text.ToString(diagnostic.Span).Trim();
            AddAction($"Never flag \"{phrase}\" for me", ServerCommands.IgnorePhrase, new CommandArguments(Phrase: phrase));
            if (report.Session.Settings.SiteFileFor(report.Uri) is not null)
            {
                AddAction(
                    $"Never flag \"{phrase}\" for the site",
                    ServerCommands.IgnorePhraseForSite,
                    new CommandArguments(Uri: report.Uri, Phrase: phrase));
            }
        }

        AddAction(
            $"Ignore this {diagnostic.Code}",
            ServerCommands.IgnoreOccurrence,
            new CommandArguments(Hash: OccurrenceHash.OfOccurrence(diagnostic, report.Analysis)));
        AddAction(
            $"Ignore {diagnostic.Code} in this document",
            ServerCommands.IgnoreInDocument,
            new CommandArguments(Uri: report.Uri, Hash: OccurrenceHash.OfDocument(diagnostic.Code, report.Uri)));

        void AddAction(string title, string command, CommandArguments arguments) => actions.Add(new CodeAction
        {
            Title = title,
            Kind = CodeActionKind.QuickFix,
            Diagnostics = solved,
            Command = ServerCommands.Create(command, title, arguments),
        });
    }
}
