using RadLSP.Core.Analysis;
using RadLSP.Core.Syntax;

namespace RadLSP.Core.Language;

/// <summary>Tells words that are written as names are: of readers, referrers, hospitals, protocols and vendors.</summary>
internal static class ProperName
{
    /// <summary>A part of an identifier, or a capital inside a sentence of small letters. At the start, and after a colon or a dash, every word may have one.</summary>
    public static bool MayBe(SentenceAnalysis sentence, int at)
    {
        Token token = sentence.Tokens[at];
        if ((token.End < sentence.Text.Length && sentence.Text[token.End] == '_') || (token.Start > 0 && sentence.Text[token.Start - 1] == '_'))
        {
            return true;
        }

        if (!token.Has(TokenTraits.Capitalised) || sentence.IsAllCapitals || at == 0)
        {
            return false;
        }

        Token before = sentence.Tokens[at - 1];
        return before.Kind == TokenKind.Word
            || (before.Kind == TokenKind.Punctuation && at > 1 && sentence.Tokens[at - 2].Kind == TokenKind.Word && sentence.TextOf(before) is "." or ",");
    }
}
