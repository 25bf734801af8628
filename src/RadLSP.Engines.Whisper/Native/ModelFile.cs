using System.Buffers.Binary;

namespace RadLSP.Engines.Whisper.Native;

/// <summary>Looks at the first bytes of a model before whisper.cpp does: it ends the process over some of what is refused here.</summary>
internal static class ModelFile
{
    private const uint Magic = 0x67676d6c;

    private const int HeaderLength = 12 * sizeof(int);

    /// <exception cref="EngineException">The file is missing or no speech model of whisper.cpp.</exception>
    public static void CheckSpeech(string path)
    {
        byte[] header = Header(path);
        if (IsSilero(header))
        {
            throw new EngineException(EngineError.ModelDamaged, $"{path} finds speech and cannot transcribe it; name a ggml-*.bin speech model, and this one as the voice activity model.");
        }

        // The eleven numbers of the header decide how much memory is asked for.
        for (int index = 1; index < 12; index++)
        {
            int value = BinaryPrimitives.ReadInt32LittleEndian(header.AsSpan(index * sizeof(int)));
            if (value is < 0 or > 200_000)
            {
                throw new EngineException(EngineError.ModelDamaged, $"The model {path} is damaged: its header holds impossible sizes. Download it again.");
            }
        }

        CheckVocabulary(path);
    }

    /// <exception cref="EngineException">The model is larger than the memory that is free; the system would end the process in the middle of a word.</exception>
    public static void CheckMemory(string path)
    {
        long needed = new FileInfo(path).Length;
        long available = MachineMemory.Available();
        if (needed > available)
        {
            throw new EngineException(EngineError.NotEnoughMemory, $"The model {path} needs {needed >> 20} MiB of memory and {available >> 20} MiB are free. Close other programs or choose a smaller model.");
        }
    }

    /// <summary>
    /// A download that broke off before the weights would load as a model without weights, which hears nothing in anything and says so
    /// of nothing. So the parts before the weights are walked through.
    /// </summary>
    private static void CheckVocabulary(string path)
    {
        try
        {
            using BinaryReader reader = new(new BufferedStream(File.OpenRead(path), 1 << 16));
            reader.BaseStream.Position = HeaderLength;
            long filters = (long)reader.ReadInt32() * reader.ReadInt32() * sizeof(float);
            reader.BaseStream.Seek(filters, SeekOrigin.Current);
            int tokens = reader.ReadInt32();
            for (int token = 0; token < tokens; token++)
            {
                int length = reader.ReadInt32();
                reader.BaseStream.Seek(length, SeekOrigin.Current);
            }

            if (reader.BaseStream.Position <= reader.BaseStream.Length)
            {
                return;
            }
        }
        catch (Exception error) when (error is EndOfStreamException or IOException)
        {
            // Said below.
        }

        throw new EngineException(EngineError.ModelDamaged, $"The model {path} is not whole: it ends before its weights. Download it again.");
    }

    /// <exception cref="EngineException">The file is missing or no Silero model.</exception>
    public static void CheckVoiceActivity(string path)
    {
        if (!IsSilero(Header(path)))
        {
            throw new EngineException(EngineError.ModelDamaged, $"{path} is not a Silero voice activity model of whisper.cpp.");
        }
    }

    private static byte[] Header(string path)
    {
        byte[] header = new byte[HeaderLength];
        int read;
        try
        {
            using FileStream file = File.OpenRead(path);
            read = file.ReadAtLeast(header, HeaderLength, throwOnEndOfStream: false);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new EngineException(EngineError.ModelMissing, $"The model {path} does not exist. Name a ggml-*.bin file of whisper.cpp, or get one: radlsp models list.");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new EngineException(EngineError.ModelDamaged, $"The model {path} could not be read: {error.Message}");
        }

        if (header.AsSpan().StartsWith("GGUF"u8))
        {
            throw new EngineException(EngineError.ModelDamaged, $"{path} is a GGUF file, as language models are; speech needs a ggml-*.bin file of whisper.cpp.");
        }

        if (read < HeaderLength || BinaryPrimitives.ReadUInt32LittleEndian(header) != Magic)
        {
            throw new EngineException(EngineError.ModelDamaged, $"{path} is not a model of whisper.cpp, or it is damaged. Download it again.");
        }

        return header;
    }

    /// <summary>A Silero file has the same mark, then the length of its name, then the name.</summary>
    private static bool IsSilero(byte[] header) => header.AsSpan(2 * sizeof(int)).StartsWith("silero"u8);
}
