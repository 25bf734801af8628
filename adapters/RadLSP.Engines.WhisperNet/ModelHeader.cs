using System.Buffers.Binary;

namespace RadLSP.Engines.WhisperNet;

/// <summary>What the head of a ggml-*.bin file says, which Whisper.net does not tell.</summary>
/// <param name="Vocabulary">How many tokens the model knows.</param>
/// <param name="AudioContext">How many steps of 20 ms the encoder takes.</param>
/// <param name="AudioLayers">By which sizes of Whisper are told apart.</param>
/// <param name="TextContext">Tokens of prompt and text together.</param>
internal sealed record ModelHeader(int Vocabulary, int AudioContext, int AudioLayers, int TextContext)
{
    private const int FirstMultilingual = 51_865;

    public bool IsMultilingual => Vocabulary >= FirstMultilingual;

    /// <summary>Tokens from this one on are marks and no text.</summary>
    public int EndOfText => IsMultilingual ? 50_257 : 50_256;

    /// <summary>As "tiny.en".</summary>
    public string Name
    {
        get
        {
            string size = AudioLayers switch
            {
                4 => "tiny",
                6 => "base",
                12 => "small",
                24 => "medium",
                32 => "large",
                _ => $"whisper of {AudioLayers} layers",
            };
            return IsMultilingual ? size : $"{size}.en";
        }
    }

    /// <summary>Reads a file that was checked before.</summary>
    public static ModelHeader Read(string path)
    {
        byte[] head = new byte[12 * sizeof(int)];
        using FileStream file = File.OpenRead(path);
        file.ReadExactly(head);
        return new ModelHeader(At(1), At(2), At(5), At(6));

        int At(int index) => BinaryPrimitives.ReadInt32LittleEndian(head.AsSpan(index * sizeof(int)));
    }
}
