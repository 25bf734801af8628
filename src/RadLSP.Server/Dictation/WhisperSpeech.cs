using RadLSP.Audio.Formats;
using RadLSP.Audio.Recorders;
using RadLSP.Audio.Sources;
using RadLSP.Core;
using RadLSP.Engines;
using RadLSP.Engines.Speech;
using RadLSP.Server.Configuration;
using RadLSP.Speech;

namespace RadLSP.Server.Dictation;

/// <summary>Speech through the microphone, or a file, and the chosen recogniser. A worker starts with the first dictation and stays warm.</summary>
internal sealed class WhisperSpeech(Func<SpeechSettings> settings, Func<Task<Grammar>> grammar, TimeProvider time) : ISpeechSource, IAsyncDisposable
{
    private readonly ChosenEngine<ISpeechEngine, LoadedSpeechModel> _engine = SpeechEngines.Keep(time, static _ => { });

    /// <summary>How the recogniser is doing; starts nothing.</summary>
    public Task<EngineStatus> StatusAsync(CancellationToken cancellation) => _engine.StatusAsync(settings().ToChoice(), cancellation);

    public ValueTask DisposeAsync() => _engine.DisposeAsync();

    public async Task<IReadOnlyList<SoundDevice>> DevicesAsync(CancellationToken cancellation)
    {
        IReadOnlyList<MicrophoneDevice> devices = await Microphone.DevicesAsync(cancellation: cancellation).ConfigureAwait(false);
        return [.. devices.Select((device, index) => new SoundDevice(device.Device, device.Description, index == 0))];
    }

    public async Task<IRecognition> StartAsync(SpeechRequest request, ISpeechListener listener, CancellationToken cancellation)
    {
        SpeechSettings chosen = settings();
        ISpeechEngine engine = await OpenAsync(chosen, cancellation).ConfigureAwait(false);
        Grammar known = await grammar().ConfigureAwait(false);
        var prompt = new PlacePrompt(known, request.Place, () => settings().Terms);
        var pipeline = new SpeechPipeline(
            engine,
            new SpeechPipelineOptions { Language = chosen.Language, Prompt = prompt.Now, Guard = known.Dictation.Guard },
            time);
        var recognition = new WhisperRecognition(pipeline, () => Listen(chosen, request.Device), listener, time);
        await recognition.PauseAsync(isPaused: false).ConfigureAwait(false);
        return recognition;
    }

    private static ISoundSource Listen(SpeechSettings chosen, string? device)
    {
        try
        {
            return chosen.Source is { } file ? SoundFile.Open(file, isPaced: true) : Microphone.Open(new MicrophoneOptions { Device = device });
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or SoundFormatException)
        {
            throw new SpeechUnavailableException($"RadLSP cannot listen to {chosen.Source}: {error.Message}", error);
        }
    }

    private async Task<ISpeechEngine> OpenAsync(SpeechSettings chosen, CancellationToken cancellation)
    {
        try
        {
            return (await _engine.LoadAsync(chosen.ToChoice(), cancellation).ConfigureAwait(false)).Engine;
        }
        catch (EngineException error)
        {
            throw new SpeechUnavailableException($"RadLSP cannot listen: {error.Message}", error);
        }
    }
}
