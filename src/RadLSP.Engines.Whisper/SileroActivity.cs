using RadLSP.Engines.Speech;
using RadLSP.Engines.Whisper.Native;

namespace RadLSP.Engines.Whisper;

/// <summary>Voice activity over one stream, with a model of its own, so that it is answered while a transcription runs.</summary>
internal sealed class SileroActivity(SileroModel model) : IVoiceActivity
{
    private readonly Lock _gate = new();
    private readonly List<float> _rest = [];

    public Task<float[]> DetectAsync(ReadOnlyMemory<float> samples, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        lock (_gate)
        {
            _rest.AddRange(samples.Span);
            int whole = _rest.Count / SileroModel.Window * SileroModel.Window;
            float[] probabilities = model.Probabilities(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_rest)[..whole]);
            _rest.RemoveRange(0, whole);
            return Task.FromResult(probabilities);
        }
    }

    public Task ResetAsync(CancellationToken cancellation)
    {
        lock (_gate)
        {
            _rest.Clear();
            model.Reset();
        }

        return Task.CompletedTask;
    }

    public ValueTask DisposeAsync()
    {
        lock (_gate)
        {
            model.Dispose();
        }

        return ValueTask.CompletedTask;
    }
}
