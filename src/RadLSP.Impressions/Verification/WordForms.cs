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

    /// <summary>The words of a part of a sentence, in their plain form.</summary>
    public static List<string> In(SentenceAnalysis sentence, TextSpan part) =>
        [.. sentence.Tokens.Where(token => token.Kind == TokenKind.Word && part.Contains(token.Span)).Select(token => Plain(sentence.TextOf(token)))];

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

    /// <summary>The word that names a finding in the plural; empty when it is named in the singular.</summary>
    public static ReadOnlySpan<char> PluralOf(SentenceAnalysis sentence, TextSpan span, Finding finding)
    {
        // "Nodules in the right lower lobe" is one span, so the name is looked for in it.
        int end = Math.Min(span.End, sentence.Text.Length);
        foreach (ConceptMatch match in sentence.Matches)
        {
            TextSpan name = sentence.SpanOf(match);
            if (span.Contains(name) && match.Concept.Kind == ConceptKind.Observation)
            {
                end = name.End;
            }
        }

        ReadOnlySpan<char> words = sentence.Text.AsSpan(0, end);
        ReadOnlySpan<char> word = words[(words.LastIndexOf(' ') + 1)..];
        bool isPlural = word.Length > 3 && word[^1] is 's' or 'S' && word[^2] is not ('s' or 'i' or 'u') && !finding.Concept.Name.EndsWith('s');
        return isPlural || word.EndsWith("ae", StringComparison.OrdinalIgnoreCase) || word.EndsWith("lli", StringComparison.OrdinalIgnoreCase) ? word : [];
    }
}
