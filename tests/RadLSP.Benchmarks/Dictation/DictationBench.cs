using System.Diagnostics;
using System.Globalization;
using RadLSP.Audio.Formats;
using RadLSP.Audio.Sources;
using RadLSP.Engines.Speech;
using RadLSP.Server;
using RadLSP.Speech;
using RadLSP.Testing;
using RadLSP.Testing.Speech;

namespace RadLSP.Benchmarks.Dictation;

/// <summary>
/// From the end of speech to the words, with real speech at the speed of speaking and the real worker. Without a trained model a made
/// one of the same size takes its place: its words are not those that were said, its time is the same.
/// Options: --size test|tiny|base, --model FILE, --library FILE, --voice-model FILE, --threads N, --repeat N, --quiet (only the sounds without speech).
/// </summary>
internal static class DictationBench
{
    private const string Silero = "assets/whisper/for-tests-silero-v6.2.0-ggml.bin";

    private static readonly string[] Recordings =
        ["assets/audio/jfk.wav", "assets/audio/librispeech-6930-75918-0000.flac", "assets/audio/librispeech-7902-96591-0000.flac", "assets/audio/whispernet-kennedy.wav"];

    public static async Task<int> RunAsync(string[] args)
    {
        string folder = Directory.CreateTempSubdirectory("radlsp-dictation").FullName;
        try
        {
            string model = Arguments.Option(args, "--model") ?? MadeModel(folder, Arguments.Option(args, "--size") ?? "tiny");
            string? voice = Arguments.Option(args, "--voice-model") ?? (SharedFiles.Exists(Silero) ? SharedFiles.PathOf(Silero) : null);
            string worker = Path.Combine(AppContext.BaseDirectory, "radlsp-whisper");
            await using ISpeechEngine engine = WhisperWorker.Open(Arguments.Option(args, "--library"), worker, TimeProvider.System, Console.Error.WriteLine);
            int threads = int.Parse(Arguments.Option(args, "--threads") ?? "1", CultureInfo.InvariantCulture);
            await engine.LoadAsync(new SpeechModelOptions(model) { VoiceActivityModelPath = voice, Threads = threads }, default);
            Console.WriteLine($"model {new FileInfo(model).Length >> 20} MB, {threads} thread(s), voices by {(voice is null ? "energy" : "Silero")}");
            if (!args.Contains("--quiet"))
            {
                await MeasureSpeechAsync(engine, int.Parse(Arguments.Option(args, "--repeat") ?? "1", CultureInfo.InvariantCulture));
            }

            return await MeasureQuietAsync(engine, folder);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task MeasureSpeechAsync(ISpeechEngine engine, int repeat)
    {
        List<SpeechTiming> timings = [];
        double sound = 0;
        double computed = 0;
        foreach (string recording in Enumerable.Repeat(Recordings.Where(SharedFiles.Exists), repeat).SelectMany(files => files))
        {
            await using ISoundSource source = SoundFile.Open(SharedFiles.PathOf(recording), isPaced: true);
            var metered = new MeteredEngine(engine);
            var pipeline = new SpeechPipeline(metered, new SpeechPipelineOptions(), TimeProvider.System);
            long last = 0;
            await foreach (SpeechEvent happened in pipeline.RunAsync(source, default, default))
            {
                if (happened is FinalSpeech final)
                {
                    timings.Add(final.Timing);
                    last = final.Heard.End;
                }
            }

            sound += last / 1000.0;
            computed += metered.Seconds;
        }

        Console.WriteLine($"{timings.Count} utterances, {sound:0.0} s of speech; computed {computed:0.0} s, real-time factor {computed / sound:0.00} with all partial passes");
        Print("end of speech to words", timings.Select(timing => timing.EndToText));
        Print("  of it the pause that ends an utterance", timings.Select(timing => timing.Pause));
        Print("  of it the recogniser after the pause", timings.Select(timing => timing.Engine));
        Print("  of it our own", timings.Select(timing => timing.Own));
        Print("begin of speech to the first partial", timings.Where(timing => timing.FirstPartial is not null).Select(timing => timing.FirstPartial!.Value));
    }

    private static void Print(string what, IEnumerable<TimeSpan> times)
    {
        double[] sorted = [.. times.Select(time => time.TotalMilliseconds).Order()];
        if (sorted.Length > 0)
        {
            Console.WriteLine($"{what}: p50 {sorted[sorted.Length / 2]:0.0} ms, p95 {sorted[(int)((sorted.Length - 1) * 0.95)]:0.0} ms, most {sorted[^1]:0.0} ms");
        }
    }

    /// <summary>Ten minutes without speech: nothing, noise, a fan, keys, and music, two minutes each.</summary>
    private static async Task<int> MeasureQuietAsync(ISpeechEngine engine, string folder)
    {
        int words = 0;
        foreach (string kind in QuietSounds.Kinds)
        {
            string path = Path.Combine(folder, $"{kind}.wav");
            using (FileStream file = File.Create(path))
            using (WavWriter writer = new(file))
            {
                writer.Write(QuietSounds.Make(kind, seconds: 120));
            }

            await using ISoundSource source = SoundFile.Open(path);
            var pipeline = new SpeechPipeline(engine, new SpeechPipelineOptions { CanWait = true, Guard = EmbeddedGrammar.English.Dictation.Guard, ShowsPartials = false }, TimeProvider.System);
            int heard = 0;
            int refused = 0;
            await foreach (SpeechEvent happened in pipeline.RunAsync(source, default, default))
            {
                heard += happened is FinalSpeech final ? final.Heard.Words.Count : 0;
                refused += happened is NoSpeech ? 1 : 0;
            }

            Console.WriteLine($"2 minutes of {kind}: {heard} words, {refused} utterances refused");
            words += heard;
        }

        return words == 0 ? 0 : 1;
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
