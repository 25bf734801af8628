using System.Diagnostics;
using System.IO.Pipelines;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging.Abstractions;
using RadLSP.Audio.Sources;
using RadLSP.Engines.Speech;
using RadLSP.Server;
using RadLSP.Server.Dictation;
using RadLSP.Server.Hosting;
using RadLSP.Speech;
using RadLSP.Testing.Clients;

namespace RadLSP.Benchmarks.Dictation;

/// <summary>What one utterance took.</summary>
/// <param name="Speech">Until its words were known.</param>
/// <param name="Writing">From then until the server had seen them in the text of the editor and said so.</param>
internal readonly record struct UtteranceTime(SpeechTiming Speech, TimeSpan Writing)
{
    public TimeSpan Confirmed => Speech.EndToText + Writing;

    /// <summary>All but the pause and the recogniser: voice activity, spoken forms, the edit and its way to the editor and back.</summary>
    public TimeSpan Own => Speech.Own + Writing;
}

/// <summary>The server in this process and an editor that applies its edits at once, over the messages that they exchange everywhere.</summary>
internal sealed class DictatingEditor : IAsyncDisposable
{
    private const string Uri = "file:///bench/dictated.rad";

    private readonly Pipe _toServer = new();
    private readonly Pipe _toClient = new();
    private readonly ISpeechEngine _engine;
    private readonly Func<ISoundSource> _open;
    private readonly bool _canWait;
    private readonly string _ledgers;
    private readonly Lock _gate = new();
    private readonly Queue<(SpeechTiming Timing, long At)> _told = [];
    private readonly LanguageClient _client;
    private readonly ClientDocument _document;
    private readonly Task<int> _serving;

    /// <param name="engine">With its model; it outlives this.</param>
    /// <param name="open">Opens the sound.</param>
    /// <param name="canWait">The sound is read as fast as it is understood.</param>
    /// <param name="folder">For ledgers.</param>
    public DictatingEditor(ISpeechEngine engine, Func<ISoundSource> open, bool canWait, string folder)
    {
        (_engine, _open, _canWait) = (engine, open, canWait);
        _ledgers = Path.Combine(folder, Guid.NewGuid().ToString("N"));
        _serving = LanguageServer.ServeAsync(
            _toServer.Reader.AsStream(), _toClient.Writer.AsStream(), () => EmbeddedGrammar.English, NullLogger.Instance, default, new Hearing(this),
            new LedgerFolder(_ledgers, TimeProvider.System), Path.Combine(_ledgers, "ignored.yaml"));
        _client = new LanguageClient(_toClient.Reader.AsStream(), _toServer.Writer.AsStream()) { OnApplyEdit = ApplyAsync };
        _document = new ClientDocument(_client, Uri);
    }

    public List<UtteranceTime> Times { get; } = [];

    /// <summary>Where the last speech ended, in milliseconds of the sound.</summary>
    public long SpeechEnd { get; private set; }

    /// <summary>Utterances of words that nobody can have said.</summary>
    public int Refused { get; private set; }

    /// <summary>Dictates the sound into a report.</summary>
    /// <returns>How much longer the report has become.</returns>
    public async Task<int> DictateAsync(string report)
    {
        JsonObject capabilities = EditorCapabilities.Modern();
        capabilities["experimental"] = new JsonObject { ["radlspDictation"] = true };
        await _client.InitializeAsync(capabilities);
        await _document.OpenAsync(report);
        await _client.WaitForAsync("textDocument/publishDiagnostics");
        var arguments = new JsonObject { ["uri"] = Uri, ["position"] = _document.Range(report.Length, report.Length)["start"]!.DeepClone() };
        await CommandAsync("radlsp.dictation.start", arguments);
        Task ended = SettledAsync();
        int seen = 0;
        while (!ended.IsCompleted || seen < _client.Received.Count)
        {
            Task more = _client.NextMessage;
            for (; seen < _client.Received.Count; seen++)
            {
                if (_client.Received[seen].GetProperty("method").GetString() == "radlsp/dictation/committed")
                {
                    Committed(Stopwatch.GetTimestamp());
                }
            }

            await Task.WhenAny(more, ended);
        }

        return _document.Text.Length - report.Length;
    }

    public async ValueTask DisposeAsync()
    {
        await _client.ShutDownAsync();
        await _serving;
    }

    /// <summary>The sound has ended, and the last words have landed.</summary>
    private async Task SettledAsync()
    {
        await _client.WaitForAsync("window/showMessage", static m => m.GetProperty("message").GetString()!.StartsWith("Dictation has stopped", StringComparison.Ordinal));
        while (!(await CommandAsync("radlsp.dictation.status", new JsonObject { ["uri"] = Uri })).GetProperty("isSettled").GetBoolean())
        {
            await Task.Delay(1);
        }
    }

    private Task<JsonElement> CommandAsync(string name, JsonObject argument) =>
        _client.RequestAsync("workspace/executeCommand", new JsonObject { ["command"] = name, ["arguments"] = new JsonArray(argument) });

    private async Task HearAsync(SpeechPipeline pipeline, ISpeechListener listener)
    {
        await using ISoundSource source = _open();
        await foreach (SpeechEvent happened in pipeline.RunAsync(source, default, default))
        {
            switch (happened)
            {
                case PartialSpeech partial:
                    listener.Partial(partial.Stable, partial.Unstable);
                    break;
                case FinalSpeech final:
                    lock (_gate)
                    {
                        _told.Enqueue((final.Timing, Stopwatch.GetTimestamp()));
                    }

                    SpeechEnd = final.Heard.End;
                    listener.Final(final.Heard.Words);
                    break;
                case NoSpeech { Heard: not null }:
                    Refused++;
                    listener.Final([]);
                    break;
                case NoSpeech:
                    listener.Final([]);
                    break;
            }
        }

        listener.Failed("The sound has ended.");
    }

    /// <summary>Words that waited together land together.</summary>
    private void Committed(long now)
    {
        lock (_gate)
        {
            while (_told.TryDequeue(out (SpeechTiming Timing, long At) told))
            {
                Times.Add(new UtteranceTime(told.Timing, Stopwatch.GetElapsedTime(told.At, now)));
            }
        }
    }

    private async Task<bool> ApplyAsync(JsonElement edit)
    {
        JsonElement change = edit.GetProperty("documentChanges")[0];
        if (change.GetProperty("textDocument").GetProperty("version").GetInt32() != _document.Version)
        {
            return false;
        }

        JsonElement one = change.GetProperty("edits")[0];
        int start = OffsetOf(one.GetProperty("range").GetProperty("start"));
        int end = OffsetOf(one.GetProperty("range").GetProperty("end"));
        await _document.ReplaceAsync(start, end - start, one.GetProperty("newText").GetString()!);
        return true;
    }

    private int OffsetOf(JsonElement position)
    {
        string[] lines = _document.Text.Split('\n');
        return lines.Take(position.GetProperty("line").GetInt32()).Sum(static l => l.Length + 1) + position.GetProperty("character").GetInt32();
    }

    /// <summary>Hears as the server's own source of speech does, with the times of each utterance taken. The server disposes of what it hears with.</summary>
    private sealed class Hearing(DictatingEditor editor) : ISpeechSource
    {
        public Task<IReadOnlyList<SoundDevice>> DevicesAsync(CancellationToken cancellation) => Task.FromResult<IReadOnlyList<SoundDevice>>([]);

        public Task<IRecognition> StartAsync(SpeechRequest request, ISpeechListener listener, CancellationToken cancellation)
        {
            var prompt = new PlacePrompt(EmbeddedGrammar.English, request.Place, static () => []);
            var options = new SpeechPipelineOptions
            {
                Prompt = prompt.Now, Guard = EmbeddedGrammar.English.Dictation.Guard, CanWait = editor._canWait, ShowsPartials = !editor._canWait,
            };
            Task running = Task.Run(() => editor.HearAsync(new SpeechPipeline(editor._engine, options, TimeProvider.System), listener), CancellationToken.None);
            return Task.FromResult<IRecognition>(new Recognition(running));
        }
    }

    private sealed class Recognition(Task running) : IRecognition
    {
        public Task PauseAsync(bool isPaused) => Task.CompletedTask;

        public Task FinishAsync(CancellationToken cancellation) => running.WaitAsync(cancellation);

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
