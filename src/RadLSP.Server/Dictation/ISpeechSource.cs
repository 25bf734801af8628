using RadLSP.Core.Text;
using RadLSP.Dictation.Agreement;

namespace RadLSP.Server.Dictation;

/// <summary>Where spoken words come from: microphone and engine, as far as a dictation needs to know.</summary>
internal interface ISpeechSource
{
    /// <exception cref="SpeechUnavailableException">The devices cannot be listed.</exception>
    Task<IReadOnlyList<SoundDevice>> DevicesAsync(CancellationToken cancellation);

    /// <summary>Begins to listen.</summary>
    /// <param name="request">What is dictated, and with what.</param>
    /// <param name="listener">Hears the words, on any thread, one call at a time.</param>
    /// <param name="cancellation">Ends the starting, which may load a model.</param>
    /// <exception cref="SpeechUnavailableException">There is no microphone or no engine.</exception>
    Task<IRecognition> StartAsync(SpeechRequest request, ISpeechListener listener, CancellationToken cancellation);
}

/// <summary>A microphone.</summary>
internal sealed record SoundDevice(string Id, string Name, bool IsDefault);

/// <summary>What a recognition is for.</summary>
/// <param name="Device">The id of a device; null for the default one.</param>
/// <param name="Place">The report as it stands now and where words go in it: what fits there is likelier than other words. For any thread.</param>
internal sealed record SpeechRequest(string? Device, Func<(SourceText Report, int Cursor)> Place);

/// <summary>A running recognition. Disposing it ends it at once; what is being said then is lost.</summary>
internal interface IRecognition : IAsyncDisposable
{
    /// <summary>Stops listening for a while, or goes on.</summary>
    Task PauseAsync(bool isPaused);

    /// <summary>Understands what has been said and ends.</summary>
    Task FinishAsync(CancellationToken cancellation);
}

/// <summary>Hears what a recognition understands.</summary>
internal interface ISpeechListener
{
    /// <summary>A part of an utterance: what is settled, and what may still change.</summary>
    void Partial(IReadOnlyList<RecognizedWord> stable, IReadOnlyList<RecognizedWord> unstable);

    /// <summary>The whole of an utterance. Empty when it was no speech.</summary>
    void Final(IReadOnlyList<RecognizedWord> words);

    /// <summary>An utterance of words that nobody can have said; a recogniser makes them up over noise. They are left out.</summary>
    /// <param name="words">How many.</param>
    /// <param name="reason">The name of the check, which holds nothing of what was said.</param>
    void Disbelieved(int words, string reason);

    /// <summary>The recognition has ended by itself.</summary>
    /// <param name="reason">For the user, with what to do.</param>
    void Failed(string reason);
}

/// <summary>Nobody can be heard; the message says what to do.</summary>
internal sealed class SpeechUnavailableException(string message, Exception? inner = null) : Exception(message, inner);
