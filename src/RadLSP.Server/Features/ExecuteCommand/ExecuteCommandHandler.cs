using System.Text.Json;
using RadLSP.Protocol;
using RadLSP.Server.Configuration;
using RadLSP.Server.Conversion;
using RadLSP.Server.Ignoring;
using RadLSP.Server.Sessions;
using TextEdit = RadLSP.Core.Text.TextEdit;

namespace RadLSP.Server.Features;

/// <summary>workspace/executeCommand: ignoring, all safe fixes at once, and exports.</summary>
internal static class ExecuteCommandHandler
{
    public static void Register(LspConnection connection, ServerSession session) =>
        connection.OnRequest(LspMethods.ExecuteCommand, (parameters, cancellation) => HandleAsync(parameters, session, cancellation));

    private static async ValueTask<JsonElement?> HandleAsync(ExecuteCommandParams parameters, ServerSession session, CancellationToken cancellation)
    {
        if (!ServerCommands.All.Contains(parameters.Command))
        {
            throw LspException.InvalidParams($"This server has no such command; it has {string.Join(", ", ServerCommands.All)}.");
        }

        if (parameters.Command == ServerCommands.EngineStatus)
        {
            return await EngineStatusCommand.AnswerAsync(session, cancellation).ConfigureAwait(false);
        }

        // Only the list of microphones is about no document.
        CommandArguments arguments = parameters is { Command: DictationCommands.ListDevices, Arguments: null or [] } ? new() : ServerCommands.ArgumentsOf(parameters);
        if (DictationCommands.All.Contains(parameters.Command))
        {
            return await DictationCommands.RunAsync(parameters.Command, arguments, session, cancellation).ConfigureAwait(false);
        }

        try
        {
            switch (parameters.Command)
            {
                case ServerCommands.IgnoreOccurrence:
                case ServerCommands.IgnoreInDocument:
                    await IgnoreHashAsync(arguments, session, cancellation).ConfigureAwait(false);
                    break;
                case ServerCommands.IgnorePhrase:
                    await session.Ignores.AddPhraseAsync(PhraseOf(arguments), cancellation).ConfigureAwait(false);
                    break;
                case ServerCommands.IgnorePhraseForSite:
                    await IgnoreForSiteAsync(PhraseOf(arguments), Needed(arguments.Uri), session, cancellation).ConfigureAwait(false);
                    break;
                case ServerCommands.NextField:
                case ServerCommands.PreviousField:
                    return await FieldNavigation.GoAsync(
                        Needed(arguments.Uri), new Position(arguments.Position?.Line ?? 0, arguments.Position?.Character ?? 0), parameters.Command == ServerCommands.NextField, session, cancellation).ConfigureAwait(false);
                case ServerCommands.PreviewTemplate:
                    return await AuthorCommands.PreviewAsync(Needed(arguments.Uri), arguments.Sex, arguments.AcceptDefaults ?? false, session, cancellation).ConfigureAwait(false);
                case ServerCommands.TryTemplate:
                case ServerCommands.RunExamples:
                    await AuthorCommands.TryAsync(Needed(arguments.Uri), session, cancellation).ConfigureAwait(false);
                    return null;
                case ServerCommands.ListTemplates:
                    return await TemplateCommands.ListAsync(Needed(arguments.Uri), session, cancellation).ConfigureAwait(false);
                case ServerCommands.InsertTemplate:
                    await TemplateCommands.InsertAsync(
                        Needed(arguments.Uri), Needed(arguments.Template), arguments.Position, session, cancellation).ConfigureAwait(false);
                    return null;
                case ServerCommands.DraftImpression:
                    return await ImpressionHandler.WriteAsync(Needed(arguments.Uri), arguments.Position, session, cancellation).ConfigureAwait(false);
                case ServerCommands.CompareWithOpened:
                    return await CompareCommand.CompareAsync(Needed(arguments.Uri), session, cancellation).ConfigureAwait(false);
                case ServerCommands.PatientVersion:
                    return await ReportTextCommands.PatientAsync(arguments, Needed(arguments.Uri), session, cancellation).ConfigureAwait(false);
                case ServerCommands.Differential:
                    return await ReportTextCommands.DifferentialAsync(arguments, Needed(arguments.Uri), session, cancellation).ConfigureAwait(false);
                case ServerCommands.Priors:
                    return await ReportTextCommands.PriorsAsync(arguments, Needed(arguments.Uri), session, cancellation).ConfigureAwait(false);
                case ServerCommands.ExportReport:
                    return await ExportCommand.ExportAsync(Needed(arguments.Uri), Needed(arguments.Format), session, cancellation).ConfigureAwait(false);
                default:
                    await FixAllAsync(Needed(arguments.Uri), session, cancellation).ConfigureAwait(false);
                    return null;
            }
        }
        catch (StorageException exception)
        {
            throw LspException.RequestFailed($"RadLSP could not store what to ignore: {exception.Message}");
        }

        session.RefreshDocuments();
        return null;
    }

    private static async Task IgnoreHashAsync(CommandArguments arguments, ServerSession session, CancellationToken cancellation)
    {
        string hash = Needed(arguments.Hash);

        // The name of an unsaved document means another one tomorrow, so what is ignored in it ends with the session.
        if (arguments.Uri is { } uri && DocumentUri.IsTransient(uri))
        {
            session.Ignores.AddPassingHash(hash);
        }
        else
        {
            await session.Ignores.AddHashAsync(hash, cancellation).ConfigureAwait(false);
        }
    }

    private static async Task IgnoreForSiteAsync(string phrase, string uri, ServerSession session, CancellationToken cancellation)
    {
        string path = session.Settings.SiteFileFor(uri)
            ?? throw LspException.RequestFailed("The report lies in no workspace folder, so there is no file to share. Open its folder.");
        string? refusal = null;
        await AtomicFile.ChangeAsync(
            path,
            old =>
            {
                string? made = SettingsFileEditor.AddIgnored(old, phrase);
                refusal = made is null ? $"{path} cannot be extended without touching the rest; add the phrase to \"ignored\" by hand." : null;
                return made;
            },
            cancellation).ConfigureAwait(false);
        if (refusal is not null)
        {
            throw LspException.RequestFailed(refusal);
        }

        var problems = new List<SettingsProblem>();
        session.Settings.Reload(problems);
        SettingsProblems.Show(problems, session);
    }

    private static async Task FixAllAsync(string uri, ServerSession session, CancellationToken cancellation)
    {
        if (!session.Client.AppliesEdits)
        {
            throw LspException.RequestFailed("The editor lets no server apply edits; use the code action \"Fix all\" instead.");
        }

        ReportRequest report = await ReportRequests.AnalyseAsync(session, ReportRequests.Capture(session, uri), cancellation).ConfigureAwait(false);
        IReadOnlyList<TextEdit> edits = report.SafeEdits();
        if (edits.Count > 0)
        {
            await session.Connection.SendRequestAsync(
                LspMethods.ApplyEdit,
                new ApplyWorkspaceEditParams { Label = "Fix all", Edit = EditConversion.ToProtocol(edits, report.Version, session.Client) },
                cancellationToken: cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>A word or a short phrase: longer text would turn the list into a copy of reports.</summary>
    private static string PhraseOf(CommandArguments arguments)
    {
        string phrase = IgnoredPhrase.Normalize(Needed(arguments.Phrase));
        return phrase.Length is > 0 and <= IgnoredPhrase.LongestPhrase
            ? phrase
            : throw LspException.InvalidParams($"A phrase to ignore has 1 to {IgnoredPhrase.LongestPhrase} characters.");
    }

    private static string Needed(string? argument) =>
        argument ?? throw LspException.InvalidParams("The argument of the command is incomplete.");
}
