using System.Diagnostics;
using System.Globalization;
using RadLSP.Audio.Formats;
using RadLSP.Audio.Sources;
using RadLSP.Engines.Speech;
using RadLSP.Testing;
using RadLSP.Testing.Speech;

namespace RadLSP.Benchmarks.Dictation;

/// <summary>
/// From the end of speech to the words in the text of an editor, with real speech at the speed of speaking, the real worker and the
/// server between. Without a trained model a made one of the same size takes its place: its words are not those that were said,
/// its time is the same.
/// Options: --size test|tiny|base, --model FILE, --library FILE, --voice-model FILE, --threads N, --repeat N, --quiet (only the sounds
/// without speech), --markdown FILE (the page of results).
/// </summary>
internal static class DictationBench
{
    private const string Silero = "assets/whisper/for-tests-silero-v6.2.0-ggml.bin";

    private const string Head = """
        # How fast dictation is

        Written by `dotnet run -c Release --project tests/RadLSP.Benchmarks -- dictation --size test --markdown docs/BENCHMARK-dictation.md`.
        Recorded speech at the speed of speaking goes through the recogniser, the server and back into the text of an editor that applies edits at once; "confirmed" is when the server has seen the words in the editor's text.
        A made model computes as long as a trained one of its size, but its words are not those that were said: these figures tell nothing about accuracy.


        """;

    private static readonly string[] Recordings =
        ["assets/audio/jfk.wav", "assets/audio/librispeech-6930-75918-0000.flac", "assets/audio/librispeech-7902-96591-0000.flac", "assets/audio/whispernet-kennedy.wav"];

    public static async Task<int> RunAsync(string[] args)
    {
        string folder = Directory.CreateTempSubdirectory("radlsp-dictation").FullName;
        var page = new StringWriter(CultureInfo.InvariantCulture);
        try
        {
            string model = Arguments.Option(args, "--model") ?? MadeModel(folder, Arguments.Option(args, "--size") ?? "tiny");
            string? voice = Arguments.Option(args, "--voice-model") ?? (SharedFiles.Exists(Silero) ? SharedFiles.PathOf(Silero) : null);
            string worker = Path.Combine(AppContext.BaseDirectory, "radlsp-whisper");
            await using ISpeechEngine engine = WhisperWorker.Open(Arguments.Option(args, "--library"), worker, TimeProvider.System, Console.Error.WriteLine);
            int threads = int.Parse(Arguments.Option(args, "--threads") ?? "1", CultureInfo.InvariantCulture);
            string what = Arguments.Option(args, "--model") is null ? "a made model of the size" : "a trained model";
            Say(page, $"Recogniser: whisper.cpp with {what} \"{Path.GetFileNameWithoutExtension(model)}\" ({new FileInfo(model).Length >> 20} MB), {threads} thread(s) of {Environment.ProcessorCount} processors.\n");
            if (!args.Contains("--quiet"))
            {
                await engine.LoadAsync(new SpeechModelOptions(model) { VoiceActivityModelPath = voice, Threads = threads }, default);
                await MeasureSpeechAsync(engine, int.Parse(Arguments.Option(args, "--repeat") ?? "1", CultureInfo.InvariantCulture), folder, voice, page);
            }

            int words = 0;
            foreach (string? detector in voice is null ? [null] : (string?[])[null, voice])
            {
                await engine.LoadAsync(new SpeechModelOptions(model) { VoiceActivityModelPath = detector, Threads = threads }, default);
                words += await MeasureQuietAsync(engine, folder, NameOf(detector), page);
            }

            if (Arguments.Option(args, "--markdown") is { } file)
            {
                await File.WriteAllTextAsync(file, Head + page);
            }

            return words == 0 ? 0 : 1;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string NameOf(string? voice) => voice is null ? "energy" : "Silero";

    private static void Say(TextWriter page, string line)
    {
        Console.WriteLine(line);
        page.WriteLine(line);
    }

    private static async Task MeasureSpeechAsync(ISpeechEngine engine, int repeat, string folder, string? voice, TextWriter page)
    {
        List<UtteranceTime> times = [];
        double sound = 0;
        double computed = 0;
        foreach (string recording in Enumerable.Repeat(Recordings.Where(SharedFiles.Exists), repeat).SelectMany(files => files))
        {
            var metered = new MeteredEngine(engine);
            await using var editor = new DictatingEditor(metered, () => SoundFile.Open(SharedFiles.PathOf(recording), isPaced: true), canWait: false, folder);
            await editor.DictateAsync(SampleReports.OfLength(3_000));
            times.AddRange(editor.Times);
            sound += editor.SpeechEnd / 1000.0;
            computed += metered.Seconds;
        }

        Say(page, $"{times.Count} utterances, {sound:0.0} s of speech into a report of 3 kB, voices by {NameOf(voice)}; real-time factor {computed / sound:0.00} with all partial passes\n");
        Say(page, "| in ms | p50 | p95 | most |\n|---|---|---|---|");
        Print(page, "end of speech to confirmed text", times.Select(time => time.Confirmed));
        Print(page, "of it the pause that ends an utterance", times.Select(time => time.Speech.Pause));
        Print(page, "of it the recogniser after the pause", times.Select(time => time.Speech.Engine));
        Print(page, "of it our own", times.Select(time => time.Own));
        Print(page, "of our own: from words to confirmed text", times.Select(time => time.Writing));
        Print(page, "begin of speech to the first partial", times.Where(time => time.Speech.FirstPartial is not null).Select(time => time.Speech.FirstPartial!.Value));
        Say(page, "");
    }

    private static void Print(TextWriter page, string what, IEnumerable<TimeSpan> times)
    {
        double[] sorted = [.. times.Select(time => time.TotalMilliseconds).Order()];
        if (sorted.Length > 0)
        {
            Say(page, $"| {what} | {sorted[sorted.Length / 2]:0.0} | {sorted[(int)((sorted.Length - 1) * 0.95)]:0.0} | {sorted[^1]:0.0} |");
        }
    }

    /// <summary>Ten minutes without speech: nothing, noise, a fan, keys, and music, two minutes each.</summary>
    /// <returns>How many characters were written into the report.</returns>
    private static async Task<int> MeasureQuietAsync(ISpeechEngine engine, string folder, string voice, TextWriter page)
    {
        int written = 0;
        foreach (string kind in QuietSounds.Kinds)
        {
            string path = Path.Combine(folder, $"{kind}.wav");
            using (FileStream file = File.Create(path))
            using (WavWriter writer = new(file))
            {
                writer.Write(QuietSounds.Make(kind, seconds: 120));
            }

            await using var editor = new DictatingEditor(engine, () => SoundFile.Open(path), canWait: true, folder);
            int grown = await editor.DictateAsync(SampleReports.OfLength(3_000));
            Say(page, $"- 2 minutes of {kind}, voices by {voice}: {grown} characters written, {editor.Refused} utterances refused");
            written += grown;
        }

        return written;
    }

    private static string MadeModel(string folder, string size)
    {
        string path = Path.Combine(folder, $"{size}.bin");
        MadeWhisperModel.WriteScripted(
            path,
            size switch { "base" => WhisperSize.Base, "tiny" => WhisperSize.Tiny, _ => WhisperSize.Test },
            [new(" No"), new(" pleural"), new(" effusion"), new(" or"), new(" pneumothorax"), new(" on"), new(" the"), new(" left"), new(".")]);
        return path;
    }

    /// <summary>Adds up how long the recogniser computed.</summary>
    private sealed class MeteredEngine(ISpeechEngine engine) : ISpeechEngine
    {
        public double Seconds { get; private set; }

        public Task<RadLSP.Engines.EngineCapabilities> GetCapabilitiesAsync(CancellationToken cancellation) => engine.GetCapabilitiesAsync(cancellation);

        public Task<LoadedSpeechModel> LoadAsync(SpeechModelOptions options, CancellationToken cancellation) => engine.LoadAsync(options, cancellation);

        public async Task<Transcription> TranscribeAsync(ReadOnlyMemory<float> samples, TranscribeOptions options, CancellationToken cancellation)
        {
            long started = Stopwatch.GetTimestamp();
            Transcription heard = await engine.TranscribeAsync(samples, options, cancellation);
            Seconds += Stopwatch.GetElapsedTime(started).TotalSeconds;
            return heard;
        }

        public Task<IVoiceActivity> OpenVoiceActivityAsync(CancellationToken cancellation) => engine.OpenVoiceActivityAsync(cancellation);

        public Task<RadLSP.Engines.EngineHealth> CheckHealthAsync(CancellationToken cancellation) => engine.CheckHealthAsync(cancellation);

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
