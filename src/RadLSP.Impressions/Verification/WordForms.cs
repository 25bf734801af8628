using System.Globalization;
using RadLSP.Core.Analysis;
using RadLSP.Core.Findings;
using RadLSP.Core.Lexicon;
using RadLSP.Core.Syntax;
using RadLSP.Core.Text;

namespace RadLSP.Impressions.Verification;

/// <summary>Forms of words and numbers, as far as the verifier compares them.</summary>
internal static class WordForms
{
    /// <summary>A word in lower case without a plural or possessive s: what two forms of it have in common.</summary>
    public static string Plain(ReadOnlySpan<char> word)
    {
        string plain = word.ToString().ToLowerInvariant();
        plain = plain.EndsWith("'s", StringComparison.Ordinal) ? plain[..^2] : plain;
        return plain.Length > 3 && plain[^1] == 's' && plain[^2] is not ('s' or 'i' or 'u') ? plain[..^1] : plain;
    }

    /// <summary>The value of a number in figures or as a word of the lexicon; NaN for none.</summary>
    public static double NumberAt(SentenceAnalysis sentence, int token)
    {
        Token at = sentence.Tokens[token];
        if (at.Kind == TokenKind.Number)
        {
            return double.TryParse(sentence.TextOf(at), NumberStyles.AllowDecimalPoint | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out double number)
                ? number : double.NaN;
        }

        foreach (ConceptMatch match in sentence.Matches)
        {
            if (match.Concept.Group == WordGroups.NumberWord && match.FirstToken == token)
            {
                return match.Concept.Rank;
            }
        }

        return double.NaN;
    }

    /// <summary>The finding is named in the plural.</summary>
    public static bool IsSeveral(SentenceAnalysis sentence, TextSpan span, Finding finding)
    {
        ReadOnlySpan<char> words = sentence.Text.AsSpan(span.Start, Math.Min(span.Length, sentence.Text.Length - span.Start));
        bool isPlural = words.Length > 3 && words[^1] is 's' or 'S' && words[^2] is not ('s' or 'i' or 'u')
            && !finding.Concept.Name.EndsWith('s');
        return isPlural || words.EndsWith("ae", StringComparison.OrdinalIgnoreCase) || words.EndsWith("lli", StringComparison.OrdinalIgnoreCase);
    }
}
