// Part of OpenAIConnection, which says what is allowed.
#pragma warning disable RS0030
using System.Runtime.CompilerServices;
using System.Text;

namespace RadLSP.Engines.OpenAI;

/// <summary>An answer whose body is still to come. Disposing it closes the request, and a server that looks stops computing.</summary>
internal sealed class OpenAIAnswer(HttpResponseMessage response, OpenAIServer server) : IDisposable
{
    /// <summary>Most bytes of one event: a piece of text has a few, a list of probabilities some kilobytes.</summary>
    private const int EventLimit = 1024 * 1024;

    /// <summary>False for a server that ignores the wish for a stream and answers at once.</summary>
    public bool IsStream => response.Content.Headers.ContentType?.MediaType is "text/event-stream";

    /// <exception cref="EngineException">It breaks off, or is longer than any true answer.</exception>
    public async Task<byte[]> ReadAllAsync(int limit, CancellationToken cancellation)
    {
        try
        {
            Stream body = await response.Content.ReadAsStreamAsync(cancellation).ConfigureAwait(false);
            using MemoryStream all = new();
            byte[] buffer = new byte[1 << 14];
            for (int read; (read = await body.ReadAsync(buffer, cancellation).ConfigureAwait(false)) > 0;)
            {
                if (all.Length + read > limit)
                {
                    throw TooMuch();
                }

                all.Write(buffer, 0, read);
            }

            return all.ToArray();
        }
        catch (Exception error) when (error is HttpRequestException or IOException)
        {
            throw BrokeOff(error);
        }
    }

    /// <summary>The data of each event, until the stream or the server ends it; whether it was ended is the reader's to see.</summary>
    /// <param name="silence">How long it may send nothing.</param>
    /// <exception cref="EngineException">It breaks off, falls silent, or sends an event longer than any true one.</exception>
    public async IAsyncEnumerable<string> EventsAsync(TimeSpan silence, [EnumeratorCancellation] CancellationToken cancellation)
    {
        using CancellationTokenSource late = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        late.CancelAfter(silence);
        Stream body = await response.Content.ReadAsStreamAsync(cancellation).ConfigureAwait(false);
        using MemoryStream line = new();
        StringBuilder data = new();
        byte[] buffer = new byte[1 << 13];
        while (true)
        {
            int read = await ReadAsync(body, buffer, silence, late, cancellation).ConfigureAwait(false);
            late.CancelAfter(silence);
            for (int at = 0; at < read; at++)
            {
                if (buffer[at] != '\n')
                {
                    line.WriteByte(buffer[at]);
                    continue;
                }

                string text = Encoding.UTF8.GetString(line.GetBuffer(), 0, (int)line.Length).TrimEnd('\r');
                line.SetLength(0);
                if (text.Length > 0)
                {
                    // Comments and names of events say nothing here.
                    data.Append(text.StartsWith("data:", StringComparison.Ordinal) ? text.AsSpan(5).TrimStart() : default);
                }
                else if (data.Length > 0)
                {
                    yield return data.ToString();
                    data.Clear();
                }
            }

            if (line.Length + data.Length > EventLimit)
            {
                throw TooMuch();
            }

            if (read == 0)
            {
                if (data.Length > 0)
                {
                    yield return data.ToString();
                }

                yield break;
            }
        }
    }

    public void Dispose() => response.Dispose();

    private async Task<int> ReadAsync(Stream body, byte[] buffer, TimeSpan silence, CancellationTokenSource late, CancellationToken cancellation)
    {
        try
        {
            return await body.ReadAsync(buffer, late.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException error) when (!cancellation.IsCancellationRequested)
        {
            throw new EngineException(EngineError.DeadlineExceeded, $"{server} sent nothing for {silence.TotalSeconds:0.#} s in the middle of an answer and was left. Look at its own log, and repeat what you did.", error);
        }
        catch (Exception error) when (error is HttpRequestException or IOException)
        {
            throw BrokeOff(error);
        }
    }

    private EngineException BrokeOff(Exception error) =>
        new(EngineError.EngineCrashed, $"{server} broke off its answer. Look at its own log, and repeat what you did.", error);

    private EngineException TooMuch() =>
        new(EngineError.ProtocolViolated, $"{server} sends more than any answer has, and was left. Check that the address is that of an OpenAI-compatible server.");
}
