using System.Text;

namespace RadLSP.Engines.Llama.Native;

/// <summary>What the first part of a GGUF file says.</summary>
/// <param name="Architecture">As "llama" or "whisper".</param>
internal sealed record ModelFile(string Path, string Architecture, long Length)
{
    private const long MostTensors = 100_000;

    private const long MostMetadata = 100_000;

    private const int LongestName = 1024;

    private const int LongestText = 64 * 1024 * 1024;

    /// <summary>
    /// Reads the head of a file before llama.cpp does, which ends the process over some of what is refused here and finds other
    /// damage only when it computes: a download that broke off has a sound head and lacks the end of its tensors.
    /// </summary>
    /// <exception cref="EngineException">The file is missing, no GGUF, or damaged.</exception>
    public static ModelFile Read(string path)
    {
        try
        {
            using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16);
            using BinaryReader reader = new(file, Encoding.UTF8);
            return Read(path, reader, file.Length);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new EngineException(EngineError.ModelMissing, $"The model {path} does not exist. Name a GGUF file in engines.llama.model, or get one: radlsp models list.", error);
        }
        catch (EndOfStreamException error)
        {
            throw Damaged(path, "it ends in its head", error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new EngineException(EngineError.ModelMissing, $"The model {path} could not be read: {error.Message}", error);
        }
    }

    private static ModelFile Read(string path, BinaryReader reader, long length)
    {
        if (length < 24 || reader.ReadUInt32() != 0x46554747)
        {
            throw new EngineException(EngineError.ModelDamaged, $"{path} is no GGUF file, as language models of llama.cpp are. Name another file, or download it again.");
        }

        uint version = reader.ReadUInt32();
        if (version is < 2 or > 3)
        {
            throw new EngineException(EngineError.ModelUnsupported, $"{path} is a GGUF file of version {version}; llama.cpp reads versions 2 and 3.");
        }

        long tensors = reader.ReadInt64();
        long metadata = reader.ReadInt64();
        if (tensors is < 0 or > MostTensors || metadata is < 0 or > MostMetadata)
        {
            throw Damaged(path, "its head holds impossible sizes");
        }

        string architecture = "";
        long alignment = 32;
        for (long index = 0; index < metadata; index++)
        {
            string key = ReadText(path, reader, LongestName, length);
            uint type = reader.ReadUInt32();
            object? value = ReadValue(path, reader, type, length);
            architecture = key == "general.architecture" && value is string name ? name : architecture;
            alignment = key == "general.alignment" && value is uint stated and > 0 ? stated : alignment;
        }

        long end = 0;
        for (long index = 0; index < tensors; index++)
        {
            ReadText(path, reader, LongestName, length);
            end = Math.Max(end, ReadTensorEnd(path, reader));
        }

        long data = (reader.BaseStream.Position + alignment - 1) / alignment * alignment;
        if (end > length - data)
        {
            throw Damaged(path, $"it has {length:N0} bytes and should have {data + end:N0}");
        }

        return new ModelFile(path, architecture, length);
    }

    /// <summary>The byte after a tensor, counted from the first tensor; 0 for a quantisation that is newer than this program.</summary>
    private static long ReadTensorEnd(string path, BinaryReader reader)
    {
        uint dimensions = reader.ReadUInt32();
        if (dimensions > 4)
        {
            throw Damaged(path, "a tensor has too many dimensions");
        }

        decimal elements = 1;
        for (uint dimension = 0; dimension < dimensions; dimension++)
        {
            elements *= reader.ReadUInt64();
            if (elements > long.MaxValue)
            {
                throw Damaged(path, "a tensor has an impossible size");
            }
        }

        uint type = reader.ReadUInt32();
        ulong offset = reader.ReadUInt64();
        (int block, int bytes) = BlockOf(type);
        decimal end = block == 0 ? 0 : offset + (elements / block * bytes);
        return end > long.MaxValue ? throw Damaged(path, "a tensor lies at an impossible place") : (long)end;
    }

    /// <summary>Elements and bytes of one block of a ggml type, from ggml's table of types.</summary>
    private static (int Elements, int Bytes) BlockOf(uint type) => type switch
    {
        0 => (1, 4),
        1 or 30 => (1, 2),
        2 => (32, 18),
        3 => (32, 20),
        6 => (32, 22),
        7 => (32, 24),
        8 => (32, 34),
        10 => (256, 84),
        11 => (256, 110),
        12 => (256, 144),
        13 => (256, 176),
        14 => (256, 210),
        _ => (0, 0),
    };

    private static object? ReadValue(string path, BinaryReader reader, uint type, long length)
    {
        const uint TextType = 8;
        const uint ArrayType = 9;
        switch (type)
        {
            case 4:
                return reader.ReadUInt32();
            case TextType:
                return ReadText(path, reader, LongestText, length);
            case ArrayType:
                uint elementType = reader.ReadUInt32();
                long count = reader.ReadInt64();
                if (count < 0 || count > length || elementType == ArrayType)
                {
                    throw Damaged(path, "its head holds impossible sizes");
                }

                if (elementType == TextType)
                {
                    for (long index = 0; index < count; index++)
                    {
                        Skip(path, reader, reader.ReadInt64(), length);
                    }
                }
                else
                {
                    Skip(path, reader, count * SizeOf(path, elementType), length);
                }

                return null;
            default:
                Skip(path, reader, SizeOf(path, type), length);
                return null;
        }
    }

    private static int SizeOf(string path, uint type) => type switch
    {
        0 or 1 or 7 => 1,
        2 or 3 => 2,
        4 or 5 or 6 => 4,
        10 or 11 or 12 => 8,
        _ => throw Damaged(path, "its head holds values of an unknown type"),
    };

    private static string ReadText(string path, BinaryReader reader, int longest, long length)
    {
        long bytes = reader.ReadInt64();
        return bytes < 0 || bytes > longest || bytes > length - reader.BaseStream.Position
            ? throw Damaged(path, "its head holds impossible sizes")
            : Encoding.UTF8.GetString(reader.ReadBytes((int)bytes));
    }

    private static void Skip(string path, BinaryReader reader, long bytes, long length)
    {
        if (bytes < 0 || bytes > length - reader.BaseStream.Position)
        {
            throw Damaged(path, "its head holds impossible sizes");
        }

        reader.BaseStream.Seek(bytes, SeekOrigin.Current);
    }

    private static EngineException Damaged(string path, string how, Exception? inner = null) =>
        new(EngineError.ModelDamaged, $"The model {path} is damaged: {how}. Download it again.", inner);
}
