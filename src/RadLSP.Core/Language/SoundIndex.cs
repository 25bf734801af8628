using System.Numerics;

namespace RadLSP.Core.Language;

/// <summary>How all words of the statistics sound, for finding words that are heard for each other.</summary>
internal sealed class SoundIndex
{
    /// <summary>Words that are rarer in the texts are never offered.</summary>
    private const float LeastCount = 3;

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

    public static SoundIndex Build(LanguageStatistics statistics)
    {
        var words = new List<int>(statistics.WordCount);
        var signatures = new List<uint>(statistics.WordCount);
        var starts = new List<int>(statistics.WordCount) { 0 };
        var forms = new List<byte>(statistics.WordCount * 6);
        Span<byte> form = stackalloc byte[SoundForm.Longest + 1];
        for (int word = 0; word < statistics.WordCount; word++)
        {
            ReadOnlySpan<byte> text = statistics.Text(word);
            if (statistics.Count(word) >= LeastCount && text.Length > 0 && text[0] is >= (byte)'a' and <= (byte)'z')
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
