using System.Runtime.CompilerServices;
using RadLSP.Audio.Formats;
using RadLSP.Audio.Sources;
using RadLSP.Speech;

namespace RadLSP.Server.Dictation;

/// <summary>One dictation that is heard. Each stretch between two pauses opens its source anew.</summary>
internal sealed class WhisperRecognition(SpeechPipeline pipeline, Func<ISoundSource> open, ISpeechListener listener, TimeProvider time) : IRecognition
{
    private readonly CancellationTokenSource _abandoned = new();
    private CancellationTokenSource? _stop;
    private Task _running = Task.CompletedTask;

    public async Task PauseAsync(bool isPaused)
    {
        if (isPaused)
        {
            await FinishAsync(CancellationToken.None).ConfigureAwait(false);
            return;
        }

        if (_running.IsCompleted)
        {
            ISoundSource source = open();
            _stop?.Dispose();
            _stop = new CancellationTokenSource();
            _running = Task.Run(() => HearAsync(source, _stop.Token));
        }
    }

    public async Task FinishAsync(CancellationToken cancellation)
    {
        if (_stop is { } stop)
        {
            await stop.CancelAsync().ConfigureAwait(false);
        }

        await _running.WaitAsync(cancellation).ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        await _abandoned.CancelAsync().ConfigureAwait(false);
        await _running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop?.Dispose();
        _abandoned.Dispose();
    }

    private async Task HearAsync(ISoundSource source, CancellationToken stop)
    {
        await using ConfiguredAsyncDisposable closing = source.ConfigureAwait(false);
        try
        {
            await foreach (SpeechEvent happened in pipeline.RunAsync(source, stop, _abandoned.Token).ConfigureAwait(false))
            {
                if (!Tell(happened))
                {
                    return;
                }
            }

            // A file that has ended is no failure, and still nothing more is heard.
            if (!stop.IsCancellationRequested)
            {
                listener.Failed(source.End is { IsFailure: true } end ? end.Message : $"{source.Name} has ended.");
            }
        }
        catch (OperationCanceledException)
        {
            // Nobody waits for it any more.
        }
        catch (Exception error) when (error is Engines.EngineException or IOException)
        {
            listener.Failed(error.Message);
        }
    }

    /// <summary>False when the recognition is over.</summary>
    private bool Tell(SpeechEvent happened)
    {
        switch (happened)
        {
            case PartialSpeech partial:
                listener.Partial(partial.Stable, partial.Unstable);
                return true;
            case FinalSpeech final:
                listener.Final(final.Heard.Words);
                return true;
            case NoSpeech { Heard: { } heard } made:
                listener.Disbelieved(heard.Words.Count, made.Reason);
                return true;
            case NoSpeech:
                listener.Final([]);
                return true;
            case FailedSpeech failed:
                listener.Final([]);
                listener.Failed($"{failed.Message} {Keep(failed)}");
                return false;
            default:
                return true;
        }
    }

    /// <summary>Keeps the sound of words that could not be understood, for the user alone, beside the ledgers.</summary>
    private string Keep(FailedSpeech failed)
    {
        try
        {
            string folder = LedgerFolder.DefaultPath() ?? Path.GetTempPath();
            Directory.CreateDirectory(folder);
            string path = Path.Combine(folder, $"{time.GetUtcNow():yyyyMMdd-HHmmss}-{failed.Utterance}.wav");
            FileStreamOptions options = new() { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite };
            if (!OperatingSystem.IsWindows())
            {
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            }

            using FileStream file = new(path, options);
            using WavWriter writer = new(file);
            writer.Write(failed.Samples.Span);
            return $"What you said is kept in {path}; radlsp transcribe can try again.";
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return $"What you said could not be kept either: {error.Message}";
        }
    }
}
