using RadLSP.Core.Dictation;
using RadLSP.Core.Text;
using RadLSP.Dictation.Commands;
using RadLSP.Protocol;
using RadLSP.Server.Conversion;
using RadLSP.Server.Dictation;
using RadLSP.Server.Sessions;

namespace RadLSP.Server.Features;

/// <summary>What can be said at a place: asked for by clients, and shown when a user says "what can I say".</summary>
internal static class SpokenHelp
{
    /// <summary>An extension of the protocol: {"textDocument": {"uri"}}.</summary>
    public static readonly LspRequest<SpokenHelpParams, SpokenHelpResult> Method =
        new("radlsp/dictation/commands", static () => ServerJsonContext.Default.SpokenHelpParams, static () => ServerJsonContext.Default.SpokenHelpResult);

    /// <summary>An extension of the protocol: the same answer, unasked, to a client that draws dictation.</summary>
    public static readonly LspNotification<SpokenHelpResult> Shown =
        new("radlsp/dictation/help", static () => ServerJsonContext.Default.SpokenHelpResult);

    public static void Register(LspConnection connection, ServerSession session) =>
        connection.OnRequest(
            Method,
            parameters => ReportRequests.Capture(session, parameters.TextDocument.Uri),
            async (_, captured, cancellation) =>
            {
                ReportRequest report = await ReportRequests.AnalyseAsync(session, captured, cancellation).ConfigureAwait(false);
                SpokenLanguage language = await session.SpokenLanguage.ConfigureAwait(false);
                LiveDictation? dictation = session.Dictations.Of(report.Uri);
                return Of(language, SpokenContexts.Of(dictation, report, dictation?.Cursor ?? new TextSpan(report.Version.Text.Length, 0)), report.Uri);
            });

    public static SpokenHelpResult Of(SpokenLanguage language, CommandContext context, string uri) => new(
        uri,
        [
            .. language.Reader.WhatCanISay(context).Select(static group => new SpokenHelpGroup(
                group.Key, [.. group.Select(static command => new SpokenHelpCommand(SayOf(command), command.Description))])),
        ]);

    /// <summary>How a command is said, with its slots as blanks: "go to …".</summary>
    public static string SayOf(VoiceCommand command) =>
        string.Join(' ', command.Phrases[0].Parts.Select(static part => part.Slot == CommandSlotKind.None ? part.Word : $"<{part.Word}>"));
}

/// <summary>Asks what can be said in a document.</summary>
internal sealed record SpokenHelpParams(PlainDocument TextDocument);

/// <summary>What can be said now.</summary>
internal sealed record SpokenHelpResult(string Uri, IReadOnlyList<SpokenHelpGroup> Groups);

/// <summary>Commands of one kind.</summary>
internal sealed record SpokenHelpGroup(string Name, IReadOnlyList<SpokenHelpCommand> Commands);

/// <summary>A command.</summary>
/// <param name="Say">The words, with blanks in angle brackets.</param>
/// <param name="Does">What it does, in a sentence.</param>
internal sealed record SpokenHelpCommand(string Say, string Does);
