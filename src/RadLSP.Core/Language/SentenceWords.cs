using RadLSP.Core.Analysis;
using RadLSP.Core.Syntax;

namespace RadLSP.Core.Language;

/// <summary>One word of a sentence as the statistics count it.</summary>
/// <param name="Token">Its token.</param>
/// <param name="Word">Its number in the statistics, <see cref="LanguageModel.Unknown"/> when it has none.</param>
internal readonly record struct CountedWord(int Token, int Word);

/// <summary>
/// Splits a sentence into runs of words as they are counted: hyphens, commas and brackets are passed over, because dictated
/// text has them or not at the whim of recognition; a colon, a semicolon and a full stop end a run.
/// </summary>
internal static class SentenceWords
{
    /// <summary>Adds the words of every run; a run is followed by an entry whose token is -1.</summary>
    public static void Add(ReadOnlySpan<char> text, FixedList<Token> tokens, LanguageModel model, List<CountedWord> words)
    {
        bool isOpen = false;
        for (int i = 0; i < tokens.Count; i++)
        {
            Token token = tokens[i];
            ReadOnlySpan<char> written = text.Slice(token.Start, token.Length);
            if (token.Kind != TokenKind.Punctuation)
            {
                words.Add(new CountedWord(i, model.WordOf(token, written)));
                isOpen = true;
            }
            else if (isOpen && EndsRun(written))
            {
                words.Add(new CountedWord(-1, LanguageModel.Unknown));
                isOpen = false;
            }
        }

        if (isOpen)
        {
            words.Add(new CountedWord(-1, LanguageModel.Unknown));
        }
    }

    /// <summary>Whether the text of a punctuation token ends a run of words.</summary>
    public static bool EndsRun(ReadOnlySpan<char> punctuation) => punctuation[0] is '.' or ':' or ';' or '?' or '!';
}
