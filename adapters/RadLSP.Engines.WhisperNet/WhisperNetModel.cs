using System.Diagnostics;
using System.Text;
using RadLSP.Engines.Speech;
using RadLSP.Engines.Whisper;
using RadLSP.Engines.Whisper.Native;
using Whisper.net;

namespace RadLSP.Engines.WhisperNet;

/// <summary>A loaded model. For one utterance at a time.</summary>
internal sealed class WhisperNetModel : IDisposable
{
    private readonly WhisperFactory _factory;
    private readonly int _threads;

    private WhisperNetModel(WhisperFactory factory, ModelHeader header, int threads)
    {
        _factory = factory;
        _threads = threads;
        Header = header;
    }

    public ModelHeader Header { get; }

    /// <exception cref="EngineException">The file is missing, damaged or of another kind.</exception>
    public static WhisperNetModel Load(string path, bool useGpu, int threads)
    {
        ModelFile.CheckSpeech(path);
        if (!useGpu)
        {
            ModelFile.CheckMemory(path);
        }

        WhisperFactory? factory = null;
        try
        {
            factory = WhisperFactory.FromPath(path, new WhisperFactoryOptions { UseGpu = useGpu });

            // The factory of a model that could not be loaded is made all the same; only what it should make says so.
            _ = factory.CreateBuilder();
            return new WhisperNetModel(factory, ModelHeader.Read(path), threads);
        }
        catch (WhisperModelLoadException error)
        {
            factory?.Dispose();
            throw new EngineException(EngineError.ModelDamaged, $"The model {path} could not be loaded: {WhisperNetLibrary.Errors.TakeReason()}. Download it again, or choose another one.", error);
        }
    }

    /// <summary>Transcribes one utterance; nothing of an earlier one is remembered.</summary>
    /// <param name="samples">16 kHz mono from -1 to 1.</param>
    /// <exception cref="EngineException">whisper.cpp reports a failure, or does not know the language.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled; native code has ended by then.</exception>
    public async Task<Transcription> TranscribeAsync(ReadOnlyMemory<float> samples, TranscribeOptions request, CancellationToken cancellation)
    {
        if (!WhisperFactory.GetSupportedLanguages().Contains(request.Language, StringComparer.Ordinal))
        {
            throw new EngineException(EngineError.BadRequest, $"The model knows no language \"{request.Language}\"; write two letters, as en.");
        }

        long started = Stopwatch.GetTimestamp();
        List<SegmentData> heard = [];

        // Disposing waits for native code, which a cancelled enumeration does not.
        await using WhisperProcessor processor = Processor(samples.Length, request);
        try
        {
            await foreach (SegmentData segment in processor.ProcessAsync(UtteranceFit.Padded(samples.Span).ToArray(), cancellation).ConfigureAwait(false))
            {
                heard.Add(segment);
            }
        }
        catch (WhisperProcessingException error)
        {
            throw new EngineException(EngineError.Failed, $"whisper.cpp could not transcribe (code {error.ErrorCode}): {WhisperNetLibrary.Errors.TakeReason()}.", error);
        }

        double milliseconds = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        return new Transcription([.. heard.Where(segment => !IsDescription(segment.Text)).Select(segment => Segment(segment, samples.Span))], milliseconds);
    }

    public void Dispose() => _factory.Dispose();

    private WhisperProcessor Processor(int samples, TranscribeOptions request)
    {
        // No second try at a higher temperature: that draws words by lot, and a drawn word has no place in a report.
        WhisperProcessorBuilder builder = _factory.CreateBuilder()
            .WithThreads(_threads)
            .WithLanguage(request.Language)
            .WithNoContext()
            .WithTemperatureInc(0)
            .WithMaxTokensPerSegment(UtteranceFit.MostTokens(samples))
            .WithTokenTimestamps()
            .WithoutStringPool();
        if (UtteranceFit.Prompt(request) is { Length: > 0 } prompt)
        {
            builder.WithPrompt(prompt);
        }

        if (UtteranceFit.IsOneWindow(samples))
        {
            builder.WithSingleSegment().WithAudioContextSize(request.AudioContext > 0
                ? Math.Min(request.AudioContext, Header.AudioContext)
                : UtteranceFit.AudioContext(samples, Header.AudioContext));
        }

        if (request.BeamSize > 1)
        {
            builder.WithBeamSearchSamplingStrategy(strategy => strategy.WithBeamSize(request.BeamSize));
        }
        else
        {
            builder.WithGreedySamplingStrategy();
        }

        return builder.Build();
    }

    /// <summary>Whisper.net cannot forbid tokens for other sounds than speech; a segment that is nothing but "[music]" is one of them.</summary>
    private static bool IsDescription(string text) => text.Trim() is ['[', .., ']'] or ['(', .., ')'] or ['*', .., '*'] or ['\u266a', ..];

    private SpeechSegment Segment(SegmentData segment, ReadOnlySpan<float> samples)
    {
        int duration = samples.Length * 1000 / SpeechSamples.Rate;
        int start = Clamp(segment.Start.TotalMilliseconds, 0, duration);
        int end = Clamp(segment.End.TotalMilliseconds, start, duration);
        IReadOnlyList<SpeechWord> words = Exact(WordJoiner.Join(Tokens(segment, start, end)), segment.Text);

        // Half a second past the end is rounding; more is a model that gave no time.
        if (words.Count > 0 && segment.End.TotalMilliseconds > duration + 500)
        {
            int from = Math.Min(samples.Length, start * SpeechSamples.Rate / 1000);
            words = WordTimes.Spread(words, samples[from..], start);
            (start, end) = (words[0].StartMilliseconds, words[^1].EndMilliseconds);
        }

        return new SpeechSegment(start, end, segment.NoSpeechProbability, words);
    }

    private List<RecognizedToken> Tokens(SegmentData segment, int start, int end)
    {
        List<RecognizedToken> tokens = [];
        int at = start;
        foreach (WhisperToken token in segment.Tokens.Where(token => token.Id < Header.EndOfText))
        {
            int tokenStart = Clamp(token.Start * 10, at, end);
            at = Clamp(token.End * 10, tokenStart, end);
            tokens.Add(new RecognizedToken(Encoding.UTF8.GetBytes(token.Text ?? ""), Math.Clamp(token.Probability, 0, 1), tokenStart, at));
        }

        return tokens;
    }

    /// <summary>Whisper.net decodes each token for itself, which breaks a character that two tokens share; the text of the segment has it whole.</summary>
    private static IReadOnlyList<SpeechWord> Exact(IReadOnlyList<SpeechWord> words, string text)
    {
        string[] whole = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return whole.Length == words.Count ? [.. words.Select((word, index) => word with { Text = whole[index] })] : words;
    }

    private static int Clamp(double milliseconds, int from, int to) => (int)Math.Clamp(milliseconds, from, Math.Max(from, to));
}
