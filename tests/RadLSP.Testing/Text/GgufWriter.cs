using System.Text;

namespace RadLSP.Testing.Text;

/// <summary>The shape of a made language model.</summary>
/// <param name="Width">A multiple of 32 and of <paramref name="Heads"/>.</param>
/// <param name="HalfPrecision">Matrices as 16-bit floats, as models are shipped; otherwise as 32-bit floats.</param>
/// <param name="HasByteTokens">False leaves out the tokens of single bytes, which every sound vocabulary has.</param>
public sealed record ModelShape(int Width = 64, int Layers = 2, int Heads = 4, int Inner = 128, int Context = 2048, bool HalfPrecision = false, bool HasByteTokens = true);

/// <summary>
/// Writes a llama model with made-up weights in the GGUF format, version 3, after the description in ggml's docs/gguf.md. It writes
/// nonsense, always the same, and every step of an engine runs with it.
/// </summary>
public static class GgufWriter
{
    private const uint TextType = 8;
    private const uint Alignment = 32;

    /// <summary>The tokens of a text: a beginning, 256 bytes, the printable characters, and starts of words.</summary>
    private static readonly string[] Words =
        ["the", "lungs", "are", "clear", "heart", "size", "is", "normal", "no", "effusion", "nodule", "left", "right", "of", "and", "stable", "small", "in", "with", "mm"];

    /// <param name="architecture">Another name makes a file that is sound and that no engine knows.</param>
    /// <param name="template">The chat template; null for none.</param>
    public static void Write(string path, ModelShape shape, string architecture = "llama", string? template = null)
    {
        using FileStream file = File.Create(path);
        using BinaryWriter writer = new(file, Encoding.UTF8);
        List<(string Text, float Score, int Type)> tokens = Vocabulary(shape);
        List<Tensor> tensors = Tensors(shape, tokens.Count);
        writer.Write("GGUF"u8);
        writer.Write(3u);
        writer.Write((long)tensors.Count);
        Metadata metadata = new();
        WriteMetadata(metadata, shape, architecture, template, tokens);
        writer.Write(metadata.Count);
        writer.Write(metadata.Bytes());
        long offset = 0;
        foreach (Tensor tensor in tensors)
        {
            WriteText(writer, tensor.Name);
            writer.Write((uint)tensor.Dimensions.Length);
            Array.ForEach(tensor.Dimensions, size => writer.Write((long)size));
            writer.Write(tensor.IsHalf ? 1u : 0u);
            writer.Write(offset);
            offset += Padded(tensor.Bytes);
        }

        Pad(writer);
        ulong state = 0x9E3779B97F4A7C15;
        foreach (Tensor tensor in tensors)
        {
            WriteWeights(writer, tensor, ref state);
            Pad(writer);
        }
    }

    private static void WriteMetadata(Metadata metadata, ModelShape shape, string architecture, string? template, List<(string Text, float Score, int Type)> tokens)
    {
        metadata.Add("general.architecture", architecture);
        metadata.Add("general.name", "made for tests");
        metadata.Add("general.alignment", Alignment);
        metadata.Add(architecture + ".context_length", (uint)shape.Context);
        metadata.Add(architecture + ".embedding_length", (uint)shape.Width);
        metadata.Add(architecture + ".block_count", (uint)shape.Layers);
        metadata.Add(architecture + ".feed_forward_length", (uint)shape.Inner);
        metadata.Add(architecture + ".attention.head_count", (uint)shape.Heads);
        metadata.Add(architecture + ".attention.head_count_kv", (uint)shape.Heads);
        metadata.Add(architecture + ".attention.layer_norm_rms_epsilon", 1e-5f);
        metadata.Add(architecture + ".rope.dimension_count", (uint)(shape.Width / shape.Heads));
        metadata.Add("tokenizer.ggml.model", "llama");
        metadata.Add("tokenizer.ggml.tokens", TextType, tokens, (writer, token) => WriteText(writer, token.Text));
        metadata.Add("tokenizer.ggml.scores", 6, tokens, (writer, token) => writer.Write(token.Score));
        metadata.Add("tokenizer.ggml.token_type", 5, tokens, (writer, token) => writer.Write(token.Type));
        metadata.Add("tokenizer.ggml.bos_token_id", 1u);
        metadata.Add("tokenizer.ggml.eos_token_id", 2u);
        metadata.Add("tokenizer.ggml.unknown_token_id", 0u);
        if (template is not null)
        {
            metadata.Add("tokenizer.chat_template", template);
        }
    }

    private static List<(string Text, float Score, int Type)> Vocabulary(ModelShape shape)
    {
        const int Normal = 1;
        const int Unknown = 2;
        const int Control = 3;
        const int Byte = 6;
        const string Space = "\u2581";
        List<(string, float, int)> tokens = [("<unk>", 0, Unknown), ("<s>", 0, Control), ("</s>", 0, Control)];
        tokens.AddRange(Enumerable.Range(0, shape.HasByteTokens ? 256 : 0).Select(value => ($"<0x{value:X2}>", 0f, Byte)));
        tokens.AddRange(Enumerable.Range('!', '~' - '!' + 1).Select(value => (((char)value).ToString(), -1000f, Normal)));
        tokens.Add((Space, -1000, Normal));

        // A word is merged from its letters step by step, so every start of it must be a token too.
        IEnumerable<string> starts = Words.SelectMany(word => Enumerable.Range(1, word.Length).Select(length => Space + word[..length])).Distinct();
        tokens.AddRange(starts.Select((start, index) => (start, -1f - index, Normal)));
        return tokens;
    }

    private static List<Tensor> Tensors(ModelShape shape, int vocabulary)
    {
        int width = shape.Width;
        List<Tensor> tensors = [Matrix("token_embd", width, vocabulary), Norm("output_norm"), Matrix("output", width, vocabulary)];
        for (int layer = 0; layer < shape.Layers; layer++)
        {
            string block = $"blk.{layer}.";
            tensors.AddRange([Norm(block + "attn_norm"), Norm(block + "ffn_norm")]);
            tensors.AddRange(new[] { "attn_q", "attn_k", "attn_v", "attn_output" }.Select(name => Matrix(block + name, width, width)));
            tensors.AddRange([Matrix(block + "ffn_gate", width, shape.Inner), Matrix(block + "ffn_up", width, shape.Inner), Matrix(block + "ffn_down", shape.Inner, width)]);
        }

        return tensors;

        Tensor Norm(string name) => new(name + ".weight", [width], IsHalf: false, Spread: 0);

        // What goes in keeps its size on the way out: one over the root of the width.
        Tensor Matrix(string name, int columns, int rows) => new(name + ".weight", [columns, rows], shape.HalfPrecision, Spread: 1.7f / MathF.Sqrt(columns));
    }

    private static void WriteWeights(BinaryWriter writer, Tensor tensor, ref ulong state)
    {
        byte[] bytes = new byte[tensor.Bytes];
        using BinaryWriter weights = new(new MemoryStream(bytes));
        for (long index = 0; index < tensor.Elements; index++)
        {
            // Marsaglia's xorshift: the same weights on every machine.
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            float weight = tensor.Spread == 0 ? 1 : ((state >> 40) / (float)(1 << 23) - 1) * tensor.Spread;
            if (tensor.IsHalf)
            {
                weights.Write((Half)weight);
            }
            else
            {
                weights.Write(weight);
            }
        }

        writer.Write(bytes);
    }

    private static long Padded(long bytes) => (bytes + Alignment - 1) / Alignment * Alignment;

    private static void Pad(BinaryWriter writer)
    {
        writer.Flush();
        long position = writer.BaseStream.Position;
        writer.Write(new byte[Padded(position) - position]);
    }

    private static void WriteText(BinaryWriter writer, string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        writer.Write((long)bytes.Length);
        writer.Write(bytes);
    }

    private sealed record Tensor(string Name, int[] Dimensions, bool IsHalf, float Spread)
    {
        public long Elements => Dimensions.Aggregate(1L, (product, size) => product * size);

        public long Bytes => Elements * (IsHalf ? 2 : 4);
    }

    private sealed class Metadata
    {
        private readonly MemoryStream _bytes = new();
        private readonly BinaryWriter _writer;

        public Metadata() => _writer = new BinaryWriter(_bytes, Encoding.UTF8);

        public long Count { get; private set; }

        public byte[] Bytes() => _bytes.ToArray();

        public void Add(string key, string value)
        {
            Start(key, TextType);
            WriteText(_writer, value);
        }

        public void Add(string key, uint value)
        {
            Start(key, 4);
            _writer.Write(value);
        }

        public void Add(string key, float value)
        {
            Start(key, 6);
            _writer.Write(value);
        }

        public void Add<T>(string key, uint type, IReadOnlyList<T> values, Action<BinaryWriter, T> write)
        {
            Start(key, 9);
            _writer.Write(type);
            _writer.Write((long)values.Count);
            foreach (T value in values)
            {
                write(_writer, value);
            }
        }

        private void Start(string key, uint type)
        {
            Count++;
            WriteText(_writer, key);
            _writer.Write(type);
        }
    }
}
