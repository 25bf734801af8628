using System.Text;

namespace RadLSP.Core.Spelling;

/// <summary>Reduces a folded word to how it sounds, so that "flem" and "phlegm" differ by little: confusable letters are
/// made one, vowels inside fall together, doubled letters count once.</summary>
internal sealed class SoundKey
{
    private readonly (byte[] From, byte[] To)[][] _confusionsByLetter = new (byte[] From, byte[] To)[256][];

    /// <param name="confusions">The longer writing first; applied in the order of the list, at the first that fits.</param>
    public SoundKey(IReadOnlyList<(string First, string Second)> confusions)
    {
        ILookup<byte, (byte[] From, byte[] To)> byLetter = confusions
            .Where(static pair => pair.First.Length > 0)
            .Select(static pair => (From: Encoding.UTF8.GetBytes(pair.First), To: Encoding.UTF8.GetBytes(pair.Second)))
            .ToLookup(static pair => pair.From[0]);
        for (int letter = 0; letter < _confusionsByLetter.Length; letter++)
        {
            _confusionsByLetter[letter] = [.. byLetter[(byte)letter]];
        }
    }

    public uint Of(ReadOnlySpan<byte> word)
    {
        uint hash = 2166136261;
        byte last = 0;
        bool isFirst = true;
        for (int at = 0; at < word.Length;)
        {
            int step = 1;
            ReadOnlySpan<byte> sound = word.Slice(at, 1);
            foreach ((byte[] from, byte[] to) in _confusionsByLetter[word[at]])
            {
                if (word[at..].StartsWith(from))
                {
                    step = from.Length;
                    sound = to;
                    break;
                }
            }

            foreach (byte letter in sound)
            {
                byte heard = IsVowel(letter) ? (byte)'a' : letter;
                if (heard != last && (heard != 'a' || isFirst))
                {
                    hash = (hash ^ heard) * 16777619;
                    isFirst = false;
                }

                last = heard;
            }

            at += step;
        }

        return hash;
    }

    private static bool IsVowel(byte letter) => letter is (byte)'a' or (byte)'e' or (byte)'i' or (byte)'o' or (byte)'u' or (byte)'y';
}
