using System.Text;
using RadLSP.Engines.Speech;

namespace RadLSP.Engines.Whisper.Native;

/// <summary>Joins the pieces of a model to words: a word starts at a piece that starts with a space.</summary>
internal static class WordJoiner
{
    public static IReadOnlyList<SpeechWord> Join(IEnumerable<RecognizedToken> tokens)
    {
        List<SpeechWord> words = [];
        List<RecognizedToken> pieces = [];
        foreach (RecognizedToken token in tokens)
        {
            if (token.Bytes is [(byte)' ' or (byte)'\n', ..])
            {
                Close();
            }

            pieces.Add(token);
        }

        Close();
        return words;

        void Close()
        {
            if (pieces.Count > 0 && Word(pieces) is SpeechWord word)
            {
                words.Add(word);
            }

            pieces.Clear();
        }
    }

    /// <summary>
    /// A word is as sure as its least sure piece, so that a doubtful half is never averaged away; the punctuation after a word says
    /// nothing about the word. Bytes are joined before they are decoded, because a character can be split between pieces.
    /// </summary>
    private static SpeechWord? Word(List<RecognizedToken> pieces)
    {
        string text = Encoding.UTF8.GetString([.. pieces.SelectMany(piece => piece.Bytes)]).Trim();
        if (text.Length == 0)
        {
            return null;
        }

        int last = pieces.Count;
        while (last > 1 && IsPunctuation(pieces[last - 1]))
        {
            last--;
        }

        float probability = 1;
        for (int index = 0; index < last; index++)
        {
            // A lone space before a word is no part of it.
            if (pieces[index].Bytes is not [(byte)' '])
            {
                probability = Math.Min(probability, pieces[index].Probability);
            }
        }

        int start = pieces[0].StartMilliseconds;
        return new SpeechWord(text, probability, start, Math.Max(start, pieces[^1].EndMilliseconds));
    }

    private static bool IsPunctuation(RecognizedToken piece) =>
        piece.Bytes.AsSpan().IndexOfAnyExcept(".,;:!?)\"'"u8) < 0;
}
