using RadLSP.Core.Analysis;

namespace RadLSP.Core.Language;

/// <summary>The sound of some written words, taken as one, against that of a word that may have been said.</summary>
internal static class WrittenSound
{
    /// <summary>Longer runs of words are no mishearing of one word.</summary>
    public const int LongestText = 64;

    /// <summary>The small letters of some words, one after the other; 0 where they are too long.</summary>
    public static int Fold(SentenceAnalysis sentence, int first, int last, Span<byte> folded)
    {
        int length = 0;
        for (int token = first; token <= last; token++)
        {
            foreach (char letter in sentence.TextOf(sentence.Tokens[token]))
            {
                if (length == folded.Length)
                {
                    return 0;
                }

                if (char.IsAsciiLetter(letter))
                {
                    folded[length++] = (byte)char.ToLowerInvariant(letter);
                }
            }
        }

        return length;
    }

    /// <summary>How far the sound of a word is from what was written.</summary>
    /// <param name="written">The written letters, as <see cref="Fold"/> gives them.</param>
    /// <param name="meant">The folded word that may have been said.</param>
    /// <param name="mostShare">The greatest distance, as a share of the sounds of the shorter one.</param>
    /// <returns>As <see cref="SoundForm.Distance"/>; infinity above the limit.</returns>
    public static float Distance(ReadOnlySpan<byte> written, ReadOnlySpan<byte> meant, float mostShare)
    {
        Span<byte> writtenForm = stackalloc byte[SoundForm.Longest + 1];
        Span<byte> meantForm = stackalloc byte[SoundForm.Longest + 1];
        int writtenSounds = SoundForm.Write(written, writtenForm);
        int meantSounds = SoundForm.Write(meant, meantForm);
        return SoundForm.Distance(writtenForm[..writtenSounds], meantForm[..meantSounds], mostShare * Math.Min(writtenSounds, meantSounds));
    }
}
