using RadLSP.Audio.Formats;
using RadLSP.Audio.Recorders;
using RadLSP.Audio.Sources;
using RadLSP.Core;
using RadLSP.Core.Analysis;
using RadLSP.Core.Text;
using RadLSP.Dictation.Recognition;
using RadLSP.Engines;
using RadLSP.Engines.Speech;
using RadLSP.Server.Configuration;
using RadLSP.Speech;

namespace RadLSP.Server.Dictation;

/// <summary>Speech through the microphone, or a file, and the worker with whisper.cpp. The worker starts with the first dictation and stays warm.</summary>
internal sealed class WhisperSpeech(Func<SpeechSettings> settings, Func<Task<Grammar>> grammar, TimeProvider time) : ISpeechSource
{
    private readonly SemaphoreSlim _opening = new(1, 1);
    private ISpeechEngine? _engine;
    private (string? Library, string? Worker) _opened;

    public async Task<IReadOnlyList<SoundDevice>> DevicesAsync(CancellationToken cancellation)
    {
        IReadOnlyList<MicrophoneDevice> devices = await Microphone.DevicesAsync(cancellation: cancellation).ConfigureAwait(false);
        return [.. devices.Select((device, index) => new SoundDevice(device.Device, device.Description, index == 0))];
    }

    public async Task<IRecognition> StartAsync(SpeechRequest request, ISpeechListener listener, CancellationToken cancellation)
    {
        SpeechSettings chosen = settings();
        ISpeechEngine engine = await OpenAsync(chosen, cancellation).ConfigureAwait(false);
        ReportAnalysis report = ReportAnalyzer.Analyze(new SourceText(request.Report), await grammar().ConfigureAwait(false), cancellation: cancellation);
        string prompt = RecognitionPrompt.Build(report, request.Cursor, []);
        var pipeline = new SpeechPipeline(
            engine,
            new SpeechPipelineOptions { Language = chosen.Language, Prompt = () => prompt, Guard = WhisperGuard.Default },
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
        string model = chosen.Model ?? throw new SpeechUnavailableException(
            "RadLSP cannot listen: no speech model is chosen. Set radlsp.engines.whisper.model to a ggml-*.bin file of whisper.cpp; radlsp models list shows which can be downloaded.");
        await _opening.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            if (_engine is not null && _opened != (chosen.Library, chosen.Worker))
            {
                await _engine.DisposeAsync().ConfigureAwait(false);
                _engine = null;
            }

            _engine ??= WhisperWorker.Open(chosen.Library, chosen.Worker, time, static _ => { });
            _opened = (chosen.Library, chosen.Worker);
            await _engine.LoadAsync(
                new SpeechModelOptions(model)
                {
                    VoiceActivityModelPath = chosen.VoiceActivityModel ?? VoiceModels.Beside(model),
                    Device = Enum.TryParse(chosen.Device, ignoreCase: true, out EngineDevice device) ? device : EngineDevice.Cpu,
                },
                cancellation).ConfigureAwait(false);
            return _engine;
        }
        catch (EngineException error)
        {
            throw new SpeechUnavailableException($"RadLSP cannot listen: {error.Message}", error);
        }
        finally
        {
            _opening.Release();
        }
    }
}
