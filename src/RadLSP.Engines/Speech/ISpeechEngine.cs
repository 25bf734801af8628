namespace RadLSP.Engines.Speech;

/// <summary>
/// A speech recogniser. Requests can come from any thread and several at a time: transcriptions are computed one after the other,
/// voice activity beside them. Every method throws <see cref="EngineException"/> with a message for the user, or
/// <see cref="OperationCanceledException"/> when its token was cancelled; after either the engine can be asked again.
/// </summary>
public interface ISpeechEngine : IEngine
{
    /// <summary>Loads a model in the place of the one before. The same options again cost nothing.</summary>
    Task<LoadedSpeechModel> LoadAsync(SpeechModelOptions options, CancellationToken cancellation);

    /// <summary>
    /// Recognises one utterance. Nothing of an earlier one is remembered; what should be known of it goes into the prompt.
    /// A cancelled transcription frees its place at once, though the engine may need a moment to stop.
    /// </summary>
    /// <param name="samples">16 kHz mono from -1 to 1; see <see cref="SpeechSamples"/> for other forms.</param>
    Task<Transcription> TranscribeAsync(ReadOnlyMemory<float> samples, TranscribeOptions options, CancellationToken cancellation);

    /// <summary>Begins a stream in which speech is to be found. It needs <see cref="SpeechModelOptions.VoiceActivityModelPath"/>.</summary>
    Task<IVoiceActivity> OpenVoiceActivityAsync(CancellationToken cancellation);
}

/// <summary>Finds speech in a stream of sound. For one caller at a time; disposing it forgets the stream.</summary>
public interface IVoiceActivity : IAsyncDisposable
{
    /// <summary>Hears the next samples and answers with the probability of speech, from 0 to 1, for each window of <see cref="SpeechSamples.Window"/> that they complete.</summary>
    /// <param name="samples">16 kHz mono from -1 to 1, any number of them; what fills no window waits for the next call.</param>
    Task<float[]> DetectAsync(ReadOnlyMemory<float> samples, CancellationToken cancellation);

    /// <summary>Forgets what was heard, as after a pause of the microphone.</summary>
    Task ResetAsync(CancellationToken cancellation);
}
