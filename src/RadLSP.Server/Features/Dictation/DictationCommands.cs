using System.Text.Json;
using RadLSP.Dictation.Commands;
using RadLSP.Dictation.Plain;
using RadLSP.Protocol;
using RadLSP.Server.Conversion;
using RadLSP.Server.Dictation;
using RadLSP.Server.Documents;
using RadLSP.Server.Sessions;

namespace RadLSP.Server.Features;

/// <summary>The commands radlsp.dictation.*: {"uri", "position"? or "selection"?, ...}.</summary>
internal static class DictationCommands
{
    public const string Start = "radlsp.dictation.start";
    public const string Stop = "radlsp.dictation.stop";
    public const string Toggle = "radlsp.dictation.toggle";
    public const string Pause = "radlsp.dictation.pause";
    public const string Cancel = "radlsp.dictation.cancel";
    public const string Scratch = "radlsp.dictation.scratch";
    public const string Correct = "radlsp.dictation.correct";
    public const string Accept = "radlsp.dictation.accept";
    public const string Recover = "radlsp.dictation.recover";
    public const string ListDevices = "radlsp.dictation.listDevices";
    /// <summary>{"uri", "phrase", ...}: an utterance that another recogniser has understood, words or a command.</summary>
    public const string Hear = "radlsp.dictation.hear";
    /// <summary>{"uri", "mode"}: the next utterance is a "command" or "dictation", whatever it sounds like; for a key that is held.</summary>
    public const string ForceMode = "radlsp.dictation.forceMode";
    public const string Status = "radlsp.dictation.status";

    public static IReadOnlyList<string> All { get; } =
        [Start, Stop, Toggle, Pause, Cancel, Scratch, Correct, Accept, Recover, ListDevices, Hear, ForceMode, Status];

    /// <exception cref="LspException">The command cannot be done; the message says what to do.</exception>
    public static async Task<JsonElement?> RunAsync(string command, CommandArguments arguments, ServerSession session, CancellationToken cancellation)
    {
        if (command == ListDevices)
        {
            return await ListDevicesAsync(session, cancellation).ConfigureAwait(false);
        }

        string uri = arguments.Uri ?? throw LspException.InvalidParams("The command needs the uri of the report.");
        OpenDocument document = ReportRequests.Capture(session, uri).Document;
        LiveDictation? running = session.Dictations.Of(uri);
        bool isRunning = running is { State: not DictationState.Stopped };
        switch (command)
        {
            case Start:
            case Toggle when !isRunning:
                return StartListening(document, arguments, session);
            case Stop:
            case Toggle:
            case Cancel:
                await (running?.StopAsync(command == Cancel, cancellation) ?? Task.CompletedTask).ConfigureAwait(false);
                return StatusOf(running);
            case Pause:
                await (running?.PauseAsync(running.State != DictationState.Paused) ?? Task.CompletedTask).ConfigureAwait(false);
                return StatusOf(running);
            case Scratch:
                (running ?? throw LspException.RequestFailed("Nothing was dictated into this report.")).Scratch();
                return null;
            case Correct:
                Change(running, arguments, session, document, (dictation, place) => dictation.Replace(place, arguments.Phrase ?? ""));
                return null;
            case Accept:
                Change(running, arguments, session, document, static (dictation, place) => dictation.Accept(new Core.Text.TextSpan(place.Start, Math.Max(1, place.Length))));
                return null;
            case Hear:
                HearPhrase(document, arguments, session);
                return null;
            case ForceMode:
                session.Dictations.For(document, null).NextMode = arguments.Mode switch
                {
                    "command" => CommandMode.CommandsOnly,
                    "dictation" => CommandMode.DictationOnly,
                    _ => throw LspException.InvalidParams("The command needs a mode: command or dictation."),
                };
                return null;
            case Recover:
                return JsonSerializer.SerializeToElement(
                    session.Dictations.Recover(document, RangeOf(arguments)), ServerJsonContext.Default.IReadOnlyListString);
            default:
                return StatusOf(running);
        }
    }

    /// <summary>Answers before the microphone is open, which may take a model's loading; the progress shows how far it is.</summary>
    private static JsonElement? StartListening(OpenDocument document, CommandArguments arguments, ServerSession session)
    {
        if (!session.Client.AppliesEdits)
        {
            throw LspException.RequestFailed("The editor lets no server apply edits, so nothing can be dictated into it.");
        }

        if (document.Authoring is not null)
        {
            throw LspException.RequestFailed("This document is a file of a grammar, not a report.");
        }

        foreach (LiveDictation other in session.Dictations.All.Where(d => d.Uri != document.Uri && d.State != DictationState.Stopped))
        {
            // One microphone, one report.
            _ = other.StopAsync(isCancelled: false, session.Connection.Closing);
        }

        LiveDictation dictation = session.Dictations.For(document, RangeOf(arguments));
        if (dictation.State == DictationState.Stopped)
        {
            _ = ListenAsync(dictation, arguments.Device, session);
        }

        return StatusOf(dictation);
    }

    private static void HearPhrase(OpenDocument document, CommandArguments arguments, ServerSession session)
    {
        string phrase = arguments.Phrase ?? throw LspException.InvalidParams("The command needs the phrase that was heard.");
        if (!session.Client.AppliesEdits || document.Authoring is not null)
        {
            throw LspException.RequestFailed("Nothing can be dictated into this document.");
        }

        session.Dictations.For(document, RangeOf(arguments)).Hear(phrase);
    }

    private static async Task ListenAsync(LiveDictation dictation, string? device, ServerSession session)
    {
        try
        {
            await dictation.ListenAsync(device, session.Connection.Closing).ConfigureAwait(false);
        }
        catch (SpeechUnavailableException exception)
        {
            Log.DictationUnavailable(session.Logger, Loggable.TypeOf(exception));
            session.Show(MessageType.Error, exception.Message);
        }
        catch (OperationCanceledException)
        {
            // The client is gone.
        }
    }

    private static async Task<JsonElement?> ListDevicesAsync(ServerSession session, CancellationToken cancellation)
    {
        try
        {
            IReadOnlyList<SoundDevice> devices = await session.Speech.DevicesAsync(cancellation).ConfigureAwait(false);
            return JsonSerializer.SerializeToElement(devices, ServerJsonContext.Default.IReadOnlyListSoundDevice);
        }
        catch (SpeechUnavailableException exception)
        {
            throw LspException.RequestFailed(exception.Message);
        }
    }

    private static void Change(
        LiveDictation? dictation, CommandArguments arguments, ServerSession session, OpenDocument document, Action<LiveDictation, Core.Text.TextSpan> change)
    {
        LspRange range = RangeOf(arguments) ?? throw LspException.InvalidParams("The command needs a place in the report.");
        DocumentVersion version = document.Current;
        change(dictation ?? session.Dictations.For(document, null), new PositionMap(version.Text, session.Client.Encoding).SpanOf(range));
    }

    private static LspRange? RangeOf(CommandArguments arguments) =>
        arguments.Selection is { } selection ? new LspRange(PositionOf(selection.Start), PositionOf(selection.End))
        : arguments.Position is { } position ? new LspRange(PositionOf(position), PositionOf(position))
        : null;

    private static Position PositionOf(PlainPosition position) => new(position.Line, position.Character);

    private static JsonElement? StatusOf(LiveDictation? dictation)
    {
        DictationStatus status = dictation is null
            ? new DictationStatus(null, "stopped", 0, 0, 0, ModeOf(null), IsSettled: true)
            : new DictationStatus(dictation.Id, dictation.State.ToString().ToLowerInvariant(), dictation.UtteranceCount, dictation.Kept.Count, dictation.DisbelievedCount, ModeOf(dictation), dictation.IsSettled);
        return JsonSerializer.SerializeToElement(status, ServerJsonContext.Default.DictationStatus);
    }

    private static string ModeOf(LiveDictation? dictation) => JsonNamingPolicy.CamelCase.ConvertName(
        dictation is null ? nameof(CommandMode.Both) : dictation.Letters == PlainMode.Words ? dictation.Mode.ToString() : dictation.Letters.ToString());
}
