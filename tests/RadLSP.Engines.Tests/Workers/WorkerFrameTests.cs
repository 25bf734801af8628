using System.Buffers.Binary;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using RadLSP.Engines.Workers;

namespace RadLSP.Engines.Tests.Workers;

/// <summary>What comes over the pipe is a frame, or it is refused: never a crash, a hang or a gigabyte.</summary>
public sealed class WorkerFrameTests
{
    [Fact]
    public async Task Frames_come_out_as_they_went_in()
    {
        using MemoryStream stream = new();
        byte[] data = new byte[300_000];
        data[^1] = 7;
        await new WorkerFrame(3, Encoding.UTF8.GetBytes("{}"), data).WriteAsync(stream, CancellationToken.None);
        await new WorkerFrame(4, Encoding.UTF8.GetBytes("{\"a\":1}"), default).WriteAsync(stream, CancellationToken.None);
        stream.Position = 0;
        WorkerFrame first = (await WorkerFrame.ReadAsync(stream, CancellationToken.None))!.Value;
        WorkerFrame second = (await WorkerFrame.ReadAsync(stream, CancellationToken.None))!.Value;
        Assert.Equal((3, "{}"), (first.Request, Encoding.UTF8.GetString(first.Control.Span)));
        Assert.Equal(data, first.Data.ToArray());
        Assert.Equal((4, "{\"a\":1}", 0), (second.Request, Encoding.UTF8.GetString(second.Control.Span), second.Data.Length));
        Assert.Null(await WorkerFrame.ReadAsync(stream, CancellationToken.None));
    }

    [Theory]
    [InlineData(1, 0, 0)]
    [InlineData(1, -1, 0)]
    [InlineData(-1, 2, 0)]
    [InlineData(1, int.MaxValue, 0)]
    [InlineData(1, 2, -5)]
    [InlineData(1, 2, int.MaxValue)]
    [InlineData(1, 2, 40)]
    public async Task A_length_that_lies_is_refused(int request, int control, int data)
    {
        byte[] bytes = new byte[18];
        "RLW1{}"u8[..4].CopyTo(bytes);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(4), request);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(8), control);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(12), data);
        EngineException error = await Assert.ThrowsAsync<EngineException>(() => WorkerFrame.ReadAsync(new MemoryStream(bytes), CancellationToken.None));
        Assert.Equal(EngineError.ProtocolViolated, error.Error);
    }

    [Fact]
    public async Task A_length_that_lies_costs_no_memory()
    {
        byte[] bytes = new byte[16];
        "RLW1"u8.CopyTo(bytes);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(8), 2);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(12), WorkerFrame.DataLimit);
        long before = GC.GetAllocatedBytesForCurrentThread();
        await Assert.ThrowsAsync<EngineException>(() => WorkerFrame.ReadAsync(new MemoryStream(bytes), CancellationToken.None));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1_000_000);
    }

    [Fact]
    public void Whatever_comes_is_a_frame_the_end_or_refused() =>
        Prop.ForAll<byte[]>(Read).QuickCheckThrowOnFailure();

    [Fact]
    public void Whatever_follows_the_mark_is_a_frame_the_end_or_refused() =>
        Prop.ForAll<byte[]>(bytes => Read([.. "RLW1"u8, .. bytes])).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("[1,2]")]
    [InlineData("{\"ask\":\"format the disk\"}")]
    [InlineData("{\"ask\":\"generate\"")]
    [InlineData("{\"ask\":\"generate\",\"options\":7}")]
    [InlineData("\u0000\u0001")]
    public void Control_that_is_no_request_is_refused(string control)
    {
        WorkerFrame frame = new(1, Encoding.UTF8.GetBytes(control), default);
        Assert.Equal(EngineError.ProtocolViolated, Assert.Throws<EngineException>(() => WorkerMessages.Request(frame)).Error);
        Assert.Equal(EngineError.ProtocolViolated, Assert.Throws<EngineException>(() => WorkerMessages.Answer(frame)).Error);
    }

    private static void Read(byte[] bytes)
    {
        using MemoryStream stream = new(bytes);
        try
        {
            while (WorkerFrame.ReadAsync(stream, CancellationToken.None).GetAwaiter().GetResult() is not null)
            {
            }
        }
        catch (EngineException error)
        {
            Assert.Equal(EngineError.ProtocolViolated, error.Error);
        }
    }
}
