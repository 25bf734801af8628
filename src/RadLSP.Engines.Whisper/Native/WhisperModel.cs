using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using RadLSP.Engines.Speech;

namespace RadLSP.Engines.Whisper.Native;

/// <summary>A loaded model. Not for two threads at a time, but for <see cref="Abort"/>, which may come from any.</summary>
internal sealed unsafe class WhisperModel : IDisposable
{
    public const int SampleRate = 16_000;

    private const int WindowHundredths = 3_000;

    private const int WindowSamples = 30 * SampleRate;

    private readonly nint _context;
    private readonly nint _state;
    private readonly int* _abort;
    private readonly int _threads;

    private WhisperModel(nint context, nint state, int threads)
    {
        _context = context;
        _state = state;
        _threads = threads;
        _abort = (int*)NativeMemory.AllocZeroed(sizeof(int));
    }

    /// <summary>As "tiny" or "large".</summary>
    public string Kind => NativeWhisper.Text(WhisperApi.ModelType(_context));

    /// <summary>True where the model knows other languages than English.</summary>
    public bool IsMultilingual => WhisperApi.IsMultilingual(_context) != 0;

    /// <summary>How many tokens of a prompt are used.</summary>
    public int PromptTokens => WhisperApi.TextContext(_context) / 2;

    /// <summary>Loads a model in whisper.cpp's own format.</summary>
    /// <exception cref="EngineException">The file is missing, damaged or of another kind.</exception>
    public static WhisperModel Load(string path, bool useGpu, int gpuDevice, int threads)
    {
        ModelFile.CheckSpeech(path);
        if (!useGpu)
        {
            ModelFile.CheckMemory(path);
        }

        WhisperContextParams parameters = WhisperApi.DefaultContextParams();
        parameters.UseGpu = useGpu;
        parameters.GpuDevice = gpuDevice;
        _ = NativeLog.Errors.Take();
        nint context = WhisperApi.LoadModel(path, parameters);
        if (context == 0)
        {
            throw new EngineException(EngineError.ModelDamaged, $"The model {path} could not be loaded: {Reason()}. Download it again, or choose another one.");
        }

        nint state = WhisperApi.CreateState(context);
        if (state == 0)
        {
            WhisperApi.FreeModel(context);
            throw new EngineException(EngineError.NotEnoughMemory, $"The model {path} was read, but there is not enough memory to use it: {Reason()}. Choose a smaller model.");
        }

        return new WhisperModel(context, state, threads);
    }

    /// <summary>The tokens of a text, to see what fits a prompt.</summary>
    public int CountTokens(string text)
    {
        // A negative count is the capacity that would have been needed.
        int* none = stackalloc int[1];
        return Math.Abs(WhisperApi.Tokenize(_context, text, none, 0));
    }

    /// <summary>Ends a running transcription at the next graph: after at most one encoder pass, which can be seconds.</summary>
    public void Abort() => Volatile.Write(ref *_abort, 1);

    /// <summary>Transcribes one utterance; nothing of an earlier one is remembered. Null when it was aborted.</summary>
    /// <param name="samples">16 kHz mono from -1 to 1.</param>
    /// <exception cref="EngineException">whisper.cpp reports a failure, or does not know the language.</exception>
    public Transcription? Transcribe(ReadOnlySpan<float> samples, TranscribeOptions request)
    {
        if (WhisperApi.LanguageId(request.Language) < 0)
        {
            throw new EngineException(EngineError.BadRequest, $"The model knows no language \"{request.Language}\"; write two letters, as en.");
        }

        Volatile.Write(ref *_abort, 0);
        byte* prompt = (byte*)Marshal.StringToCoTaskMemUTF8(UtteranceFit.Prompt(request));
        byte* language = (byte*)Marshal.StringToCoTaskMemUTF8(request.Language);
        try
        {
            WhisperFullParams parameters = Parameters(samples.Length, request);
            parameters.InitialPrompt = prompt;
            parameters.Language = language;
            long started = Stopwatch.GetTimestamp();
            int result;
            ReadOnlySpan<float> heard = UtteranceFit.Padded(samples);
            fixed (float* first = heard)
            {
                result = WhisperApi.Transcribe(_context, _state, parameters, first, heard.Length);
            }

            double milliseconds = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
            bool aborted = Volatile.Read(ref *_abort) != 0;
            if (result != 0 && !aborted)
            {
                throw new EngineException(EngineError.Failed, $"whisper.cpp could not transcribe (code {result}): {Reason()}.");
            }

            return aborted ? null : new Transcription(Segments(samples), milliseconds);
        }
        finally
        {
            Marshal.FreeCoTaskMem((nint)prompt);
            Marshal.FreeCoTaskMem((nint)language);
        }
    }

    public void Dispose()
    {
        WhisperApi.FreeState(_state);
        WhisperApi.FreeModel(_context);
        NativeMemory.Free(_abort);
    }

    private WhisperFullParams Parameters(int samples, TranscribeOptions request)
    {
        const int Greedy = 0;
        const int Beam = 1;
        WhisperFullParams parameters = WhisperApi.DefaultFullParams(request.BeamSize > 1 ? Beam : Greedy);
        parameters.Threads = _threads;
        parameters.NoContext = true;
        parameters.PrintProgress = false;
        parameters.PrintTimestamps = false;
        parameters.SuppressNonSpeech = true;

        // No second try at a higher temperature: that draws words by lot, and a drawn word has no place in a report.
        parameters.TemperatureIncrement = 0;
        parameters.MaxTokens = UtteranceFit.MostTokens(samples);

        // An utterance fits one window and has one segment. A partial pass needs no times, and without their tokens is done sooner.
        bool oneWindow = UtteranceFit.IsOneWindow(samples);
        parameters.SingleSegment = oneWindow;

        // Longer sound goes window by window: a model that forgets a time token would lose the rest of its window.
        parameters.NoTimestamps = !oneWindow || request.IsPartial;
        parameters.TokenTimestamps = !parameters.NoTimestamps;
        int limit = WhisperApi.AudioContext(_context);
        parameters.AudioContext = !oneWindow ? 0
            : request.AudioContext > 0 ? Math.Min(request.AudioContext, limit) : UtteranceFit.AudioContext(samples, limit);
        if (request.BeamSize > 1)
        {
            parameters.BeamSize = request.BeamSize;
        }

        parameters.Abort = &ShouldAbort;
        parameters.AbortData = _abort;
        return parameters;
    }

    private List<SpeechSegment> Segments(ReadOnlySpan<float> samples)
    {
        int duration = samples.Length * 1000 / SampleRate;
        List<SpeechSegment> segments = [];
        int count = WhisperApi.SegmentCount(_state);
        for (int segment = 0; segment < count; segment++)
        {
            long startTime = WhisperApi.SegmentStart(_state, segment);
            long endTime = WhisperApi.SegmentEnd(_state, segment);
            int start = Milliseconds(startTime, 0, duration);
            int end = Milliseconds(endTime, start, duration);
            IReadOnlyList<SpeechWord> words = WordJoiner.Join(Tokens(segment, start, end));

            // Half a second past the end is rounding; more is a model that gave no time.
            bool timed = startTime >= 0 && endTime * 10 <= duration + 500;
            if (!timed && words.Count > 0)
            {
                // The end is then that of the window.
                int window = Math.Max(0, (int)(endTime / WindowHundredths) - 1) * WindowHundredths * (SampleRate / 100);
                window = Math.Min(window, samples.Length);
                words = WordTimes.Spread(words, samples[window..Math.Min(samples.Length, window + WindowSamples)], window * 1000 / SampleRate);
                (start, end) = (words[0].StartMilliseconds, words[^1].EndMilliseconds);
            }

            segments.Add(new SpeechSegment(start, end, WhisperApi.SegmentNoSpeech(_state, segment), words));
        }

        return segments;
    }

    private List<RecognizedToken> Tokens(int segment, int start, int end)
    {
        int endOfText = WhisperApi.EndOfText(_context);
        List<RecognizedToken> tokens = [];
        int at = start;
        for (int token = 0; token < WhisperApi.TokenCount(_state, segment); token++)
        {
            WhisperTokenData data = WhisperApi.Token(_state, segment, token);
            if (data.Id >= endOfText)
            {
                continue;
            }

            int tokenStart = Milliseconds(data.Start, at, end);
            at = Milliseconds(data.End, tokenStart, end);
            byte[] bytes = MemoryMarshal.CreateReadOnlySpanFromNullTerminated(WhisperApi.TokenText(_context, _state, segment, token)).ToArray();
            tokens.Add(new RecognizedToken(bytes, Math.Clamp(data.Probability, 0, 1), tokenStart, at));
        }

        return tokens;
    }

    /// <summary>whisper.cpp counts hundredths of a second, gives -1 for what it does not know, and can end beyond the audio.</summary>
    private static int Milliseconds(long hundredths, int from, int to) => (int)Math.Clamp(hundredths * 10, from, Math.Max(from, to));

    private static string Reason() => NativeLog.Errors.TakeReason();

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static byte ShouldAbort(void* flag) => (byte)(Volatile.Read(ref *(int*)flag) != 0 ? 1 : 0);
}
