using System.Buffers;
using RadLSP.Core;
using RadLSP.Grammars.Compiled;

namespace RadLSP.Server;

/// <summary>The grammar that the build embeds.</summary>
public static class EmbeddedGrammar
{
    private const string ResourceName = "en.radgrammar";

    private static readonly Lazy<Grammar> Loaded = new(Load);

    /// <summary>The English grammar; read at the first use, in place.</summary>
    public static Grammar English => Loaded.Value;

    private static Grammar Load()
    {
        Stream stream = typeof(EmbeddedGrammar).Assembly.GetManifestResourceStream(ResourceName)
            ?? throw new InvalidOperationException("This build of RadLSP holds no grammar; build the solution again.");
        if (stream is UnmanagedMemoryStream mapped)
        {
            // Resources of a loaded assembly stay where they are until the process ends, so they are read without a copy.
            return CompiledGrammar.Read(new MappedMemory(mapped).Memory);
        }

        using (stream)
        {
            var bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            return CompiledGrammar.Read(bytes);
        }
    }

    private sealed unsafe class MappedMemory(UnmanagedMemoryStream stream) : MemoryManager<byte>
    {
        private readonly byte* _start = stream.PositionPointer;
        private readonly int _length = checked((int)stream.Length);

        public override Span<byte> GetSpan() => new(_start, _length);

        public override MemoryHandle Pin(int elementIndex = 0) => new(_start + elementIndex);

        public override void Unpin()
        {
            // The memory never moves.
        }

        protected override void Dispose(bool disposing)
        {
            // The memory belongs to the assembly.
        }
    }
}
