using System.Runtime.InteropServices;
using RadLSP.Engines.Workers;

namespace RadLSP.Engines.Speech;

/// <summary>A speech recogniser in a worker process.</summary>
public sealed class WorkerSpeechEngine(WorkerSupervisor supervisor) : ISpeechEngine
{
    private int _lastStream;

    public Task<EngineCapabilities> GetCapabilitiesAsync(CancellationToken cancellation) => supervisor.GetCapabilitiesAsync(cancellation);

    public async Task<LoadedSpeechModel> LoadAsync(SpeechModelOptions options, CancellationToken cancellation) =>
        ((SpeechLoadedAnswer)(await supervisor.LoadAsync(new SpeechLoad(options), cancellation).ConfigureAwait(false)).Answer).Model;

    public async Task<Transcription> TranscribeAsync(ReadOnlyMemory<float> samples, TranscribeOptions options, CancellationToken cancellation)
    {
        WorkerReply reply = await supervisor.AskAsync(new TranscribeRequest(options), Bytes(samples), options.Deadline, cancellation).ConfigureAwait(false);
        return ((TranscribedAnswer)reply.Answer).Transcription;
    }

    public async Task<IVoiceActivity> OpenVoiceActivityAsync(CancellationToken cancellation)
    {
        WorkerVoiceActivity voice = new(supervisor, Interlocked.Increment(ref _lastStream));
        await voice.OpenAsync(cancellation).ConfigureAwait(false);
        return voice;
    }

    public Task<EngineHealth> CheckHealthAsync(CancellationToken cancellation) => supervisor.CheckHealthAsync(cancellation);

    public ValueTask DisposeAsync() => supervisor.DisposeAsync();

    private static byte[] Bytes(ReadOnlyMemory<float> samples) => MemoryMarshal.AsBytes(samples.Span).ToArray();

    private sealed record SpeechLoad(SpeechModelOptions Options) : WorkerLoad(Options.Device, Options.FallBackToCpu)
    {
        public override WorkerRequest Request(EngineDevice device) => new LoadSpeechRequest(Options with { Device = device });

        public override WorkerReply Warn(WorkerReply reply, string warning) =>
            reply with { Answer = new SpeechLoadedAnswer(((SpeechLoadedAnswer)reply.Answer).Model with { Warning = warning }) };
    }

    /// <summary>
    /// A stream outlives the worker: after a crash it is opened again in the next worker. The samples that waited for a full
    /// window are lost with the old one, at most 32 ms.
    /// </summary>
    private sealed class WorkerVoiceActivity(WorkerSupervisor supervisor, int stream) : IVoiceActivity
    {
        public Task OpenAsync(CancellationToken cancellation) => AskAsync(VoiceAction.Open, default, cancellation);

        public async Task<float[]> DetectAsync(ReadOnlyMemory<float> samples, CancellationToken cancellation)
        {
            byte[] data = Bytes(samples);
            WorkerReply reply;
            try
            {
                reply = await AskAsync(VoiceAction.Detect, data, cancellation).ConfigureAwait(false);
            }
            catch (EngineException error) when (error.Error is EngineError.StreamUnknown)
            {
                await OpenAsync(cancellation).ConfigureAwait(false);
                reply = await AskAsync(VoiceAction.Detect, data, cancellation).ConfigureAwait(false);
            }

            return MemoryMarshal.Cast<byte, float>(reply.Data.Span).ToArray();
        }

        public async Task ResetAsync(CancellationToken cancellation)
        {
            try
            {
                await AskAsync(VoiceAction.Reset, default, cancellation).ConfigureAwait(false);
            }
            catch (EngineException error) when (error.Error is EngineError.StreamUnknown)
            {
                // A new worker has heard nothing that it could forget.
            }
        }

        public async ValueTask DisposeAsync()
        {
            try
            {
                await AskAsync(VoiceAction.Close, default, CancellationToken.None).ConfigureAwait(false);
            }
            catch (Exception error) when (error is EngineException or OperationCanceledException or ObjectDisposedException)
            {
                // The worker is gone, and the stream with it.
            }
        }

        private Task<WorkerReply> AskAsync(VoiceAction action, byte[]? data, CancellationToken cancellation) =>
            supervisor.AskAsync(new VoiceRequest(stream, action), data, null, cancellation);
    }
}
