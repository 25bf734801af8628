using System.Text;
using RadLSP.Core.Impressions;

namespace RadLSP.Grammars.Compiled;

/// <summary>The wording of impressions in the compiled grammar: a block that is read at the first question.</summary>
internal static class CompiledImpressions
{
    public static byte[] Write(ImpressionWording wording)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream, Encoding.UTF8);
        writer.Write(wording.LeastPoints);
        writer.Write(wording.LeastPointsAlone);
        writer.Write(wording.Normal.Count);
        foreach (NormalStatement statement in wording.Normal)
        {
            writer.Write(statement.Text);
            Write(writer, statement.Exams);
            Write(writer, statement.Modalities);
            Write(writer, statement.Denied);
        }

        Write(writer, wording.NotAcute);
        Write(writer, wording.Openings);
        Write(writer, wording.Fillers);
        Write(writer, wording.Closings);
        Write(writer, wording.Breaks);
        Write(writer, wording.Copulas);
        Write(writer, wording.Questions);
        Write(writer, wording.NormalWords);
        Write(writer, wording.WhollyNormal);
        Write(writer, wording.NeutralWords);
        Write(writer, wording.Continuing);
        Write(writer, wording.DescribingHeadings);
        Write(writer, wording.Dependent);
        Write(writer, wording.AllClear);
        Write(writer, wording.Conflicts);
        writer.Flush();
        return stream.ToArray();
    }

    /// <summary>The wording, read when it is asked for.</summary>
    /// <param name="block">Must stay valid and unchanged.</param>
    public static Lazy<ImpressionWording> ReadLater(ReadOnlyMemory<byte> block) => new(() => Read(new ByteReader(block)));

    private static ImpressionWording Read(ByteReader reader) => new()
    {
        LeastPoints = reader.Int32(),
        LeastPointsAlone = reader.Int32(),
        Normal = reader.List(static (reader, _) => new NormalStatement(reader.Text(), reader.Texts(), reader.Texts(), reader.Texts())),
        NotAcute = reader.Texts(),
        Openings = reader.Texts(),
        Fillers = reader.Texts(),
        Closings = reader.Texts(),
        Breaks = reader.Texts(),
        Copulas = reader.Texts(),
        Questions = reader.Texts(),
        NormalWords = reader.Texts(),
        WhollyNormal = reader.Texts(),
        NeutralWords = reader.Texts(),
        Continuing = reader.Texts(),
        DescribingHeadings = reader.Texts(),
        Dependent = reader.Texts(),
        AllClear = reader.Texts(),
        Conflicts = reader.Texts(),
    };

    private static void Write(BinaryWriter writer, IReadOnlyList<string> texts)
    {
        writer.Write(texts.Count);
        foreach (string text in texts)
        {
            writer.Write(text);
        }
    }
}
