using System.Text;

namespace RadLSP.Testing.Speech;

/// <summary>How large a made model is. whisper.cpp takes as long for it as for a trained model of the same sizes.</summary>
/// <param name="State">Numbers for each position, a multiple of 64.</param>
/// <param name="AudioLayers">Layers of the encoder.</param>
/// <param name="TextLayers">Layers of the decoder.</param>
public sealed record WhisperSize(int State, int AudioLayers, int TextLayers)
{
    /// <summary>Small enough for a test: 8 MB, and fast.</summary>
    public static readonly WhisperSize Test = new(64, 4, 4);

    /// <summary>The sizes of ggml-tiny.en.</summary>
    public static readonly WhisperSize Tiny = new(384, 4, 4);

    /// <summary>The sizes of ggml-base.en.</summary>
    public static readonly WhisperSize Base = new(512, 6, 6);
}

/// <summary>Writes the file format of whisper.cpp: header, mel filters, vocabulary, tensors.</summary>
internal sealed class WhisperModelWriter : IDisposable
{
    public const int Vocabulary = 51_864;

    /// <summary>Tokens of an English model that stand for text; the rest are marks.</summary>
    public const int TextTokens = 50_256;

    public const int EndOfText = 50_256;
    public const int StartOfTranscript = 50_257;
    public const int NoTimestamps = 50_362;
    public const int FirstTimestamp = 50_363;

    private const int AudioContext = 1500;
    private const int TextContext = 448;
    private const int Mels = 80;
    private const int FourierBins = 201;

    private readonly BinaryWriter _writer;
    private readonly WhisperSize _size;
    private readonly Func<float> _weight;

    /// <param name="weight">Gives the numbers of all tensors that are not written by name.</param>
    public WhisperModelWriter(string path, WhisperSize size, Func<float> weight)
    {
        _writer = new BinaryWriter(new BufferedStream(File.Create(path), 1 << 20));
        _size = size;
        _weight = weight;
    }

    public void Dispose() => _writer.Dispose();

    /// <summary>Everything before the tensors.</summary>
    /// <param name="vocabulary">The bytes of each text token.</param>
    public void WriteHead(Func<int, byte[]> vocabulary)
    {
        const int Magic = 0x67676d6c;
        const int HalfPrecision = 1;
        int heads = _size.State / 64;
        int[] header =
            [Magic, Vocabulary, AudioContext, _size.State, heads, _size.AudioLayers, TextContext, _size.State, heads, _size.TextLayers, Mels, HalfPrecision, Mels, FourierBins];
        Array.ForEach(header, _writer.Write);
        WriteFilters();
        _writer.Write(TextTokens + 1);
        for (int token = 0; token <= TextTokens; token++)
        {
            byte[] bytes = token == EndOfText ? "<|endoftext|>"u8.ToArray() : vocabulary(token);
            _writer.Write(bytes.Length);
            _writer.Write(bytes);
        }
    }

    /// <summary>The encoder, whose every number is drawn.</summary>
    public void WriteEncoder()
    {
        int state = _size.State;
        Single("encoder.positional_embedding", [state, AudioContext]);
        Half("encoder.conv1.weight", [3, Mels, state]);
        Single("encoder.conv1.bias", [1, state], _ => 0);
        Half("encoder.conv2.weight", [3, state, state]);
        Single("encoder.conv2.bias", [1, state], _ => 0);
        Norm("encoder.ln_post", 1);
        for (int layer = 0; layer < _size.AudioLayers; layer++)
        {
            string block = $"encoder.blocks.{layer}";
            Attention($"{block}.attn", Drawn);
            Norm($"{block}.attn_ln", 1);
            Mlp(block, Drawn, Drawn);
        }
    }

    /// <summary>The decoder.</summary>
    /// <param name="embedding">Number <c>index % State</c> of token <c>index / State</c>; null draws them.</param>
    /// <param name="attention">The weights of every attention.</param>
    /// <param name="lastMlp">The two weight matrices of the last layer, in and out; null draws them.</param>
    public void WriteDecoder(
        Func<int, float>? embedding, Func<int, float>? attention, (Func<int, float> In, Func<int, float> Out)? lastMlp, float finalGain)
    {
        int state = _size.State;
        Func<int, float> ordinary = attention ?? Drawn;
        Single("decoder.positional_embedding", [state, TextContext], attention);
        Half("decoder.token_embedding.weight", [state, Vocabulary], embedding);
        Norm("decoder.ln", finalGain);
        for (int layer = 0; layer < _size.TextLayers; layer++)
        {
            string block = $"decoder.blocks.{layer}";
            bool last = layer == _size.TextLayers - 1;
            Attention($"{block}.attn", ordinary);
            Norm($"{block}.attn_ln", 1);
            Attention($"{block}.cross_attn", ordinary);
            Norm($"{block}.cross_attn_ln", 1);
            Mlp(block, last && lastMlp is not null ? lastMlp.Value.In : ordinary, last && lastMlp is not null ? lastMlp.Value.Out : ordinary);
        }
    }

    private float Drawn(int index) => _weight();

    private void Attention(string name, Func<int, float> weight)
    {
        foreach (string part in (string[])["query", "key", "value", "out"])
        {
            Half($"{name}.{part}.weight", [_size.State, _size.State], weight);
            if (part != "key")
            {
                Single($"{name}.{part}.bias", [_size.State], _ => 0);
            }
        }
    }

    private void Mlp(string block, Func<int, float> first, Func<int, float> second)
    {
        int state = _size.State;
        Norm($"{block}.mlp_ln", 1);
        Half($"{block}.mlp.0.weight", [state, 4 * state], first);
        Single($"{block}.mlp.0.bias", [4 * state], _ => 0);
        Half($"{block}.mlp.2.weight", [4 * state, state], second);
        Single($"{block}.mlp.2.bias", [state], _ => 0);
    }

    private void Norm(string name, float gain)
    {
        Single($"{name}.weight", [_size.State], _ => gain);
        Single($"{name}.bias", [_size.State], _ => 0);
    }

    private void Half(string name, int[] dimensions, Func<int, float>? value = null)
    {
        int count = Tensor(name, dimensions, type: 1);
        Func<int, float> source = value ?? Drawn;
        for (int index = 0; index < count; index++)
        {
            _writer.Write((System.Half)source(index));
        }
    }

    private void Single(string name, int[] dimensions, Func<int, float>? value = null)
    {
        int count = Tensor(name, dimensions, type: 0);
        Func<int, float> source = value ?? Drawn;
        for (int index = 0; index < count; index++)
        {
            _writer.Write(source(index));
        }
    }

    private int Tensor(string name, int[] dimensions, int type)
    {
        byte[] bytes = Encoding.ASCII.GetBytes(name);
        _writer.Write(dimensions.Length);
        _writer.Write(bytes.Length);
        _writer.Write(type);
        Array.ForEach(dimensions, _writer.Write);
        _writer.Write(bytes);
        return dimensions.Aggregate(1, (product, dimension) => product * dimension);
    }

    /// <summary>Triangles of equal width on the mel scale, from 0 to 8 kHz.</summary>
    private void WriteFilters()
    {
        const double Top = 8000;
        double step = Mel(Top) / (Mels + 1);
        for (int filter = 0; filter < Mels; filter++)
        {
            double low = Hertz(filter * step);
            double middle = Hertz((filter + 1) * step);
            double high = Hertz((filter + 2) * step);
            for (int bin = 0; bin < FourierBins; bin++)
            {
                double frequency = bin * Top / (FourierBins - 1);
                double height = Math.Min((frequency - low) / (middle - low), (high - frequency) / (high - middle));
                _writer.Write((float)(Math.Max(0, height) * 2 / (high - low)));
            }
        }

        static double Mel(double hertz) => 2595 * Math.Log10(1 + (hertz / 700));
        static double Hertz(double mel) => 700 * (Math.Pow(10, mel / 2595) - 1);
    }
}
