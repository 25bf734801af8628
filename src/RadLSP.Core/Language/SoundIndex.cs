using System.Numerics;
using RadLSP.Core.Words;

namespace RadLSP.Core.Language;

/// <summary>How all words of the statistics sound, for finding words that are heard for each other.</summary>
internal sealed class SoundIndex
{
    /// <summary>Words that are rarer in the texts are never offered.</summary>
    private const float LeastCount = 3;

    private const WordFlags Odd = WordFlags.CapitalisedOnly | WordFlags.AllCapitalsOnly | WordFlags.MixedCase | WordFlags.NeverSuggested | WordFlags.CombiningForm;

    private readonly int[] _words;
    private readonly uint[] _signatures;
    private readonly int[] _starts;
    private readonly byte[] _forms;

    private SoundIndex(int[] words, uint[] signatures, int[] starts, byte[] forms)
    {
        _words = words;
        _signatures = signatures;
        _starts = starts;
        _forms = forms;
    }

    private delegate ReadOnlySpan<byte> TextOf(int word);

    /// <summary>The counted words.</summary>
    public static SoundIndex Build(LanguageStatistics statistics) =>
        Build(statistics.WordCount, statistics.Text, word => statistics.Count(word) >= LeastCount);

    /// <summary>The words of a dialect, counted or not, as numbers of the table.</summary>
    public static SoundIndex Build(WordTable table, WordFlags dialect) =>
        Build(table.Count, table.FoldedText, word => (table.Flags(word) & (dialect | Odd)) == dialect);

    private static SoundIndex Build(int count, TextOf textOf, Func<int, bool> isIn)
    {
        var words = new List<int>(count);
        var signatures = new List<uint>(count);
        var starts = new List<int>(count) { 0 };
        var forms = new List<byte>(count * 6);
        Span<byte> form = stackalloc byte[SoundForm.Longest + 1];
        for (int word = 0; word < count; word++)
        {
            ReadOnlySpan<byte> text = textOf(word);
            if (text.Length > 0 && text[0] is >= (byte)'a' and <= (byte)'z' && isIn(word))
            {
                int length = SoundForm.Write(text, form);
                words.Add(word);
                signatures.Add(SoundForm.Signature(form[..length]));
                foreach (byte sound in form[..length])
                {
                    forms.Add(sound);
                }

                starts.Add(forms.Count);
            }
        }

        return new SoundIndex([.. words], [.. signatures], [.. starts], [.. forms]);
    }

    /// <summary>The words that sound like a form, with their distance.</summary>
    /// <param name="form">As <see cref="SoundForm.Write"/> gives it.</param>
    /// <param name="limit">The greatest distance.</param>
    /// <param name="found">Receives them.</param>
    public void AddNear(ReadOnlySpan<byte> form, float limit, List<(int Word, float Distance)> found)
    {
        uint signature = SoundForm.Signature(form);

        // A sound that is another takes one out of the set and puts one in.
        int mostDifferences = (int)MathF.Floor(limit * 2);
        for (int i = 0; i < _words.Length; i++)
        {
            int length = _starts[i + 1] - _starts[i];
            if (BitOperations.PopCount(signature ^ _signatures[i]) <= mostDifferences && Math.Abs(length - form.Length) <= mostDifferences + 1)
            {
                float distance = SoundForm.Distance(form, _forms.AsSpan(_starts[i], length), limit);
                if (distance <= limit)
                {
                    found.Add((_words[i], distance));
                }
            }
        }
    }
}
