using RadLSP.Core.Analysis;
using RadLSP.Core.Diagnostics;
using RadLSP.Core.Findings;
using RadLSP.Core.Lexicon;
using RadLSP.Core.Syntax;
using RadLSP.Core.Text;

namespace RadLSP.Core.Rules.Findings;

/// <summary>
/// Finds a designation of a lesion in the impression ("type B", "grade IV", "at 2 o'clock") that is another one in the findings.
/// A sentence that gives several of a kind is not compared.
/// </summary>
internal sealed class DesignationConflictRule : ReportRule
{
    public static readonly RuleMechanism Mechanism = new(
        "designation-conflict",
        "Finds a type, grade or clock position of the impression that is another one in the findings.",
        [
            new SettingDefinition("before", "Words before a number, roman number or letter: type, grade.", IsRequired: true),
            new SettingDefinition("after", "Words shortly after a number: clock."),
            new SettingDefinition("categories", "Last words of the name of a category that a report gives once, whatever lesion it is of: rads."),
        ],
        static (definition, grammar, _) => new DesignationConflictRule(definition, grammar));

    /// <summary>How many tokens lie at most between a number and its word: "2 o'clock".</summary>
    private const int TokensBetween = 3;

    /// <summary>A label is a number, a roman number or a letter, and perhaps a letter after it: "IIIA".</summary>
    private const int LongestLabel = 5;

    private readonly HashSet<int> _before;
    private readonly HashSet<int> _after;
    private readonly HashSet<int> _categories;

    private DesignationConflictRule(RuleDefinition definition, Grammar grammar)
        : base(definition)
    {
        _before = WordsOf(definition, "before", grammar);
        _after = WordsOf(definition, "after", grammar);
        _categories = WordsOf(definition, "categories", grammar);
    }

    private static HashSet<int> WordsOf(RuleDefinition definition, string setting, Grammar grammar) =>
        [.. definition.Values(setting).Select(word => grammar.Words.Find(word)).Where(static id => id >= 0)];

    /// <summary>What a lesion is called by: the word and its label, and where both stand in the sentence.</summary>
    private readonly record struct Designation(int Word, string Label, TextSpan Span);

    public override void Check(Report report, List<Diagnostic> results)
    {
        List<Mention> related = [];
        foreach (Mention stated in report.Lesions.Mentions)
        {
            if (stated.Part == ReportPart.Conclusion && stated.IsAffirmed && OnlyOf(stated.Sentence.Analysis) is { } here
                && FindOther(report, stated, here, related) is var (described, there))
            {
                results.Add(Conflict(report, here.Span.Shift(stated.Sentence.Span.Start), there.Span.Shift(described.Sentence.Span.Start)));
            }
        }

        CheckCategories(report, results);
    }

    private Diagnostic Conflict(Report report, TextSpan here, TextSpan there) => new(
        Definition.Code,
        Definition.Reference,
        Definition.Severity,
        MessageFormat.Fill(Definition.Message, ("here", report.Quote(here)), ("there", report.Quote(there))),
        here,
        [new Evidence(there, "described here")],
        [new Fix($"Change \"{report.Quote(here)}\" to \"{report.Quote(there)}\"", [new TextEdit(here, report.Quote(there))], IsSafe: false)]);

    /// <summary>A category that the impression gives once and the findings give once, but not the same.</summary>
    private void CheckCategories(Report report, List<Diagnostic> results)
    {
        Dictionary<string, List<(string Label, TextSpan Span, bool IsStated, Sentence Sentence)>>? byName = null;
        foreach (Sentence sentence in report.Sentences)
        {
            ReportPart part = report.Lesions.PartOf(sentence);
            if (part == ReportPart.Elsewhere)
            {
                continue;
            }

            foreach ((string name, string label, TextSpan span) in CategoriesOf(sentence.Analysis))
            {
                byName ??= new(StringComparer.OrdinalIgnoreCase);
                if (!byName.TryGetValue(name, out List<(string, TextSpan, bool, Sentence)>? given))
                {
                    byName.Add(name, given = []);
                }

                given.Add((label, span.Shift(sentence.Span.Start), part == ReportPart.Conclusion, sentence));
            }
        }

        foreach (List<(string Label, TextSpan Span, bool IsStated, Sentence Sentence)> given in byName?.Values ?? Enumerable.Empty<List<(string, TextSpan, bool, Sentence)>>())
        {
            if (given is [{ IsStated: false } described, { IsStated: true } stated] && described.Label != stated.Label
                && !AreOfDifferentFindings(report, (described.Sentence, described.Span), (stated.Sentence, stated.Span)))
            {
                results.Add(Conflict(report, stated.Span, described.Span));
            }
        }
    }

    /// <summary>"BPH nodules, PI-RADS 2" says nothing of the lesion that the impression calls PI-RADS 4.</summary>
    private static bool AreOfDifferentFindings(Report report, (Sentence Sentence, TextSpan Label) described, (Sentence Sentence, TextSpan Label) stated)
    {
        List<Finding> there = PresentBeside(report, described);
        List<Finding> here = PresentBeside(report, stated);
        return there.Count > 0 && here.Count > 0
            && there.Exists(one => !here.Exists(other => report.Grammar.Lexicon.IsSameOrKind(one.Concept, other.Concept)));
    }

    private static List<Finding> PresentBeside(Report report, (Sentence Sentence, TextSpan Label) category) =>
        [.. report.Findings.Where(finding => finding.Sentence == category.Sentence.Index && finding.IsPresent && finding.Concept.Kind == ConceptKind.Observation
            && !category.Label.Contains(finding.Span))];

    /// <summary>"PI-RADS 4", "PI-RADS category 4" and "PIRADS 4": a name that ends in one of the words, and the next label.</summary>
    private IEnumerable<(string Name, string Label, TextSpan Span)> CategoriesOf(SentenceAnalysis sentence)
    {
        for (int i = 0; i < sentence.Tokens.Count; i++)
        {
            if (!_categories.Contains(sentence.Tokens[i].WordId))
            {
                continue;
            }

            int first = i >= 2 && sentence.TextOf(sentence.Tokens[i - 1]) is "-" or "\u2011" ? i - 2 : i;
            for (int j = i + 1; j <= Math.Min(i + 2, sentence.Tokens.Count - 1); j++)
            {
                if (LabelOf(sentence.TextOf(sentence.Tokens[j])) is { } label)
                {
                    TextSpan name = sentence.Tokens[first].Span.Cover(sentence.Tokens[i].Span);
                    yield return (sentence.Text.Substring(name.Start, name.Length), label, name.Cover(sentence.Tokens[j].Span));
                    break;
                }
            }
        }
    }

    /// <summary>The one description of such a lesion that is designated otherwise; null when any is designated like it, or is not at all.</summary>
    private (Mention Described, Designation There)? FindOther(Report report, Mention stated, Designation here, List<Mention> related)
    {
        report.Lesions.FindRelated(stated, related);
        (Mention, Designation)? other = null;
        foreach (Mention described in related)
        {
            if (described.Part != ReportPart.Body || !described.IsAffirmed || !LesionMatching.SidesFit(stated.Side, described.Side)
                || !(report.Grammar.Lexicon.IsSameOrKind(stated.Concept, described.Concept) || ConceptLexicon.HaveSameHead(stated.Concept, described.Concept)))
            {
                continue;
            }

            if (DesignationsOf(described.Sentence.Analysis).Any(there => there.Word == here.Word && there.Label == here.Label))
            {
                return null;
            }

            if (OnlyOf(described.Sentence.Analysis) is { } only && only.Word == here.Word)
            {
                other ??= (described, only);
            }
        }

        return other;
    }

    private Designation? OnlyOf(SentenceAnalysis sentence) => DesignationsOf(sentence) is [var only] ? only : null;

    private List<Designation> DesignationsOf(SentenceAnalysis sentence)
    {
        List<Designation> found = [];
        for (int i = 0; i < sentence.Tokens.Count; i++)
        {
            Token word = sentence.Tokens[i];
            if (i + 1 < sentence.Tokens.Count && _before.Contains(word.WordId) && LabelOf(sentence.TextOf(sentence.Tokens[i + 1])) is { } label)
            {
                found.Add(new Designation(word.WordId, label, word.Span.Cover(sentence.Tokens[i + 1].Span)));
            }
            else if (_after.Contains(word.WordId))
            {
                for (int j = i - 1; j >= Math.Max(0, i - TokensBetween); j--)
                {
                    if (sentence.Tokens[j].Kind == TokenKind.Number)
                    {
                        found.Add(new Designation(word.WordId, sentence.TextOf(sentence.Tokens[j]).ToString(), sentence.Tokens[j].Span.Cover(word.Span)));
                        break;
                    }
                }
            }
        }

        return found;
    }

    /// <summary>A label in one form, roman numbers as arabic ones; null for another word.</summary>
    private static string? LabelOf(ReadOnlySpan<char> text)
    {
        if (text.Length is 0 or > LongestLabel)
        {
            return null;
        }

        int digits = text.IndexOfAnyExceptInRange('0', '9');
        if (digits != 0)
        {
            return digits < 0 || IsLetter(text[digits..]) ? text.ToString().ToUpperInvariant() : null;
        }

        int romans = text.IndexOfAnyExcept("IVX");
        if (romans != 0)
        {
            ReadOnlySpan<char> suffix = romans < 0 ? [] : text[romans..];
            return suffix.IsEmpty || IsLetter(suffix) ? ValueOf(romans < 0 ? text : text[..romans]) + suffix.ToString().ToUpperInvariant() : null;
        }

        return IsLetter(text) && char.IsUpper(text[0]) ? text.ToString() : null;
    }

    private static bool IsLetter(ReadOnlySpan<char> text) => text.Length == 1 && char.IsAsciiLetter(text[0]);

    private static int ValueOf(ReadOnlySpan<char> roman)
    {
        int value = 0;
        for (int i = 0; i < roman.Length; i++)
        {
            int digit = DigitOf(roman[i]);
            value += i + 1 < roman.Length && DigitOf(roman[i + 1]) > digit ? -digit : digit;
        }

        return value;
    }

    private static int DigitOf(char roman) => roman switch
    {
        'I' => 1,
        'V' => 5,
        _ => 10,
    };
}
