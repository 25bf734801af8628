using System.Globalization;
using RadLSP.Core.Analysis;
using RadLSP.Core.Language;
using RadLSP.Core.Syntax;

namespace RadLSP.Core.Rules.Words;

/// <summary>How often the user must have signed something before a rule takes it for meant. It silences flags and never makes one.</summary>
/// <param name="Least">So often; infinity where the rule does not ask.</param>
internal readonly record struct SignedOften(float Least)
{
    public static readonly SettingDefinition Setting =
        new("signed-often", "How often the user must have signed a word between its neighbours, or an unknown word at all, for it to be taken as meant; never when left out.");

    public static SignedOften Of(RuleDefinition definition, SettingError error)
    {
        if (definition.Text(Setting.Name) is not { } written)
        {
            return new SignedOften(float.PositiveInfinity);
        }

        if (float.TryParse(written, NumberStyles.None, CultureInfo.InvariantCulture, out float least) && least >= 1)
        {
            return new SignedOften(least);
        }

        error(Setting.Name, "this is a whole number from 1", -1);
        return new SignedOften(float.PositiveInfinity);
    }

    /// <summary>Whether the user writes this word.</summary>
    public bool IsWord(ReadOnlySpan<char> word, IWordUsage? usage) => usage is not null && usage.Word(word) >= Least;

    /// <summary>Whether the user writes these tokens right between the words that stand around them.</summary>
    public bool IsWrittenSo(SentenceAnalysis sentence, int first, int end, Grammar grammar, IWordUsage? usage)
    {
        if (usage is null || float.IsInfinity(Least))
        {
            return false;
        }

        LanguageModel model = grammar.WordStatistics;
        int neighbours = 0;
        for (int i = first; i <= end; i++)
        {
            if (i == 0 || i >= sentence.Tokens.Count)
            {
                continue;
            }

            Token left = sentence.Tokens[i - 1];
            Token right = sentence.Tokens[i];
            if (left.Kind == TokenKind.Punctuation || right.Kind == TokenKind.Punctuation)
            {
                continue;
            }

            int before = model.WordOf(left, sentence.TextOf(left));
            int after = model.WordOf(right, sentence.TextOf(right));
            if (before < 0 || after < 0 || usage.Pair(before, after) < Least)
            {
                return false;
            }

            neighbours++;
        }

        return neighbours > 0;
    }
}
