using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;

namespace RadLSP.Protocol.Tests.Connection;

/// <summary>Thousands of messages that no sane client sends.</summary>
public sealed class FuzzTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task Hostile_bodies_never_cost_a_sane_request_its_answer(int seed)
    {
        const int Frames = 1500;
        HostileInput input = new(seed);
        await using RawPeer peer = await RawPeer.StartAsync(RegisterAll);
        Task sending = Task.Run(() =>
        {
            for (int i = 0; i < Frames; i++)
            {
                peer.SendFrame(input.Body());
                if (i % 10 == 0)
                {
                    peer.SendRequest(1_000_000 + i, Echo.Method, $"{{\"alive\":{i}}}");
                }
            }

            peer.SendRequest(2_000_000, Echo.Method, "{\"alive\":true}");
        });
        HashSet<int> answered = [];
        while (answered.Count < (Frames / 10) + 1)
        {
            JsonElement message = await peer.ReadAsync();
            if (message.GetProperty("id") is { ValueKind: JsonValueKind.Number } id && id.TryGetInt32(out int number) && number is >= 1_000_000 and <= 2_000_000)
            {
                Assert.True(message.GetProperty("result").TryGetProperty("alive", out _));
                Assert.True(answered.Add(number));
            }
            else
            {
                Assert.True(message.TryGetProperty("result", out _) != message.TryGetProperty("error", out _));
            }
        }

        await sending;
        Assert.False(peer.Running.IsCompleted);
        Assert.DoesNotContain(peer.Faults, IsMistakeOfOurs);
    }

    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    [InlineData(13)]
    public async Task Hostile_streams_end_cleanly_and_are_answered_in_whole_frames(int seed)
    {
        HostileInput input = new(seed);
        for (int i = 0; i < 1000; i++)
        {
            byte[] bytes = input.Bytes();
            using MemoryStream output = new();

            // Faults are told on the thread that meets them.
            ConcurrentQueue<LspFault> faults = [];
            LspConnection connection = new(new DribblingStream(bytes, input.Next(64) + 1), output, new() { MaxBodyBytes = 10_000, OnFault = faults.Enqueue });
            connection.OnRequest(LspMethods.Initialize, (_, _) => new InitializeResult { Capabilities = new() });
            RegisterAll(connection);
            int exitCode = await connection.RunAsync().WaitAsync(RawPeer.Patience);
            Assert.Equal(1, exitCode);
            Assert.DoesNotContain(faults, IsMistakeOfOurs);
            AssertWholeFrames(output.ToArray());
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(1000)]
    public async Task The_size_of_reads_does_not_matter(int size)
    {
        using MemoryStream input = new();
        Append(input, """{"jsonrpc":"2.0","id":0,"method":"initialize","params":{"capabilities":{}}}""");
        for (int i = 1; i <= 40; i++)
        {
            Append(input, $$"""{"jsonrpc":"2.0","id":{{i}},"method":"test/echo","params":{"text":"{{new string('ä', i * 37)}}"} }""");
        }

        Append(input, """{"jsonrpc":"2.0","id":41,"method":"shutdown"}""");
        Append(input, """{"jsonrpc":"2.0","method":"exit"}""");
        using MemoryStream output = new();
        LspConnection connection = new(new DribblingStream(input.ToArray(), size), output);
        connection.OnRequest(LspMethods.Initialize, (_, _) => new InitializeResult { Capabilities = new() });
        connection.OnRequest(Echo.Request, (parameters, _) => parameters, RequestOrder.Ordered);
        Assert.Equal(0, await connection.RunAsync().WaitAsync(RawPeer.Patience));
        Assert.Equal(42, AssertWholeFrames(output.ToArray()));
        Assert.DoesNotContain("\"error\"", Encoding.UTF8.GetString(output.ToArray()), StringComparison.Ordinal);
    }

    // Of what a client sends, nothing but its params may make anything throw.
    private static bool IsMistakeOfOurs(LspFault fault) => fault.Exception is not null && fault.Kind != LspFaultKind.Params;

    private static void RegisterAll(LspConnection connection)
    {
        Echo.Register(connection);
        connection.OnNotification(Echo.Notification, _ => { });
        connection.OnNotification(LspMethods.DidOpen, _ => { });
        connection.OnNotification(LspMethods.DidChange, _ => { });
        connection.OnNotification(LspMethods.DidChangeConfiguration, _ => { });
        connection.OnRequest(LspMethods.Hover, (_, _) => null);
        connection.OnRequest(LspMethods.CodeAction, (_, _) => null);
        connection.OnRequest(LspMethods.Completion, (_, _) => null);
        connection.OnRequest(LspMethods.SelectionRange, (_, _) => null);
    }

    private static void Append(MemoryStream stream, string body)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(body);
        stream.Write(Encoding.ASCII.GetBytes($"Content-Length: {bytes.Length}\r\n\r\n"));
        stream.Write(bytes);
    }

    private static int AssertWholeFrames(ReadOnlySpan<byte> bytes)
    {
        int count = 0;
        while (!bytes.IsEmpty)
        {
            int headerEnd = bytes.IndexOf("\r\n\r\n"u8);
            Assert.True(headerEnd > 0);
            string header = Encoding.ASCII.GetString(bytes[..headerEnd]);
            Assert.StartsWith("Content-Length: ", header);
            int length = int.Parse(header.AsSpan("Content-Length: ".Length));
            Utf8JsonReader reader = new(bytes.Slice(headerEnd + 4, length));
            Assert.True(reader.Read());
            reader.Skip();
            bytes = bytes[(headerEnd + 4 + length)..];
            count++;
        }

        return count;
    }

    /// <summary>A stream that gives a few bytes at a time.</summary>
    private sealed class DribblingStream(byte[] bytes, int atMost) : MemoryStream(bytes)
    {
        public override int Read(Span<byte> buffer) => base.Read(buffer[..Math.Min(buffer.Length, atMost)]);

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            ValueTask.FromResult(Read(buffer[..Math.Min(buffer.Length, atMost)].Span));
    }
}
