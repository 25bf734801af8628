using RadLSP.Core.Analysis;
using RadLSP.Core.Diagnostics;
using RadLSP.Core.Syntax;
using RadLSP.Core.Text;

namespace RadLSP.Core.Rules.Patterns;

/// <summary>Finds a word, or a run of up to four words, that stands twice in a row.</summary>
internal sealed class RepeatedWordRule : SentenceRule
{
    public static readonly RuleMechanism Mechanism = new(
        "repeated-word",
        "Finds a word, or a run of up to four words, that stands twice in a row.",
        [
            new SettingDefinition("allowed", "Words that may stand twice: \"that\", \"had\"."),
            new SettingDefinition("unsafe", "Words whose repetition is flagged but not removed by the safe fix: \"no\", \"not\"."),
        ],
        static (definition, grammar, _) => new RepeatedWordRule(definition, grammar));

    private const int LongestRun = 4;

    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _allowed;
    private readonly HashSet<int> _unsafe;

    private RepeatedWordRule(RuleDefinition definition, Grammar grammar)
        : base(definition)
    {
        // By their letters: a name such as "moya" may stand twice without being a word of the table.
        _allowed = new HashSet<string>(definition.Values("allowed"), StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();
        _unsafe = [.. definition.Values("unsafe").Select(word => grammar.Words.Find(word)).Where(static id => id >= 0)];
    }

    public override void Check(SentenceAnalysis sentence, AnalysisOptions options, List<Diagnostic> results)
    {
        FixedList<Token> tokens = sentence.Tokens;
        for (int i = 0; i + 1 < tokens.Count; i++)
        {
            for (int length = 1; length <= LongestRun && i + (2 * length) <= tokens.Count; length++)
            {
                if (IsRepeated(sentence, i, length))
                {
                    Add(sentence, i, length, results);
                    i += (2 * length) - 1;
                    break;
                }
            }
        }
    }

    private bool IsRepeated(SentenceAnalysis sentence, int first, int length)
    {
        int letters = 0;
        for (int k = 0; k < length; k++)
        {
            Token a = sentence.Tokens[first + k];
            Token b = sentence.Tokens[first + length + k];
            bool sameWord = a.Kind == TokenKind.Word && b.Kind == TokenKind.Word && a.WordId == b.WordId
                && !b.Has(TokenTraits.Glued) && (k == 0 || !a.Has(TokenTraits.Glued))
                && sentence.TextOf(a).Equals(sentence.TextOf(b), StringComparison.OrdinalIgnoreCase);
            if (!sameWord)
            {
                return false;
            }

            letters += a.Length;
        }

        Token only = sentence.Tokens[first];

        // A single letter twice is a label ("A a"), and a word glued to the one before is half of a compound ("T2-T2").
        return length > 1 ? letters > 3 : only.Length > 1 && !_allowed.Contains(sentence.TextOf(only)) && !only.Has(TokenTraits.HasDigit)
            && !FollowedByHyphen(sentence, first + 1) && !only.Has(TokenTraits.Glued);
    }

    private static bool FollowedByHyphen(SentenceAnalysis sentence, int token) =>
        token + 1 < sentence.Tokens.Count && sentence.Tokens[token + 1] is { WordId: Tokenizer.HyphenMark } hyphen && hyphen.Has(TokenTraits.Glued);

    private void Add(SentenceAnalysis sentence, int first, int length, List<Diagnostic> results)
    {
        TextSpan original = sentence.SpanOf(first, length);
        TextSpan repeated = sentence.SpanOf(first + length, length);
        bool isSafe = true;
        for (int k = 0; k < length; k++)
        {
            isSafe &= !_unsafe.Contains(sentence.Tokens[first + k].WordId);
        }

        var removal = TextSpan.FromBounds(original.End, repeated.End);
        string words = sentence.Text.Substring(repeated.Start, repeated.Length);
        results.Add(new Diagnostic(
            Definition.Code,
            Definition.Reference,
            Definition.Severity,
            MessageFormat.Fill(Definition.Message, ("words", words)),
            repeated,
            [new Evidence(original, "stands here already")],
            [new Fix($"Remove the second \"{words}\"", [new TextEdit(removal, "")], isSafe)]));
    }
}
