using RadLSP.Core.Analysis;
using RadLSP.Core.Diagnostics;
using RadLSP.Core.Findings;
using RadLSP.Core.Lexicon;
using RadLSP.Core.Syntax;
using RadLSP.Core.Text;

namespace RadLSP.Core.Rules.Findings;

/// <summary>
/// Finds a word for a lesion of the impression that excludes the word that the findings have for it: displaced and nondisplaced,
/// acute and chronic, anterior and posterior. Degrees are the matter of <see cref="SeverityConflictRule"/>.
/// </summary>
internal sealed class OpposedQualifierRule : ReportRule
{
    public static readonly RuleMechanism Mechanism = new(
        "opposed-qualifier",
        "Finds a word for a lesion of the impression that excludes the one of the findings: displaced and nondisplaced.",
        [
            new SettingDefinition("opposed", "Ids of words, blanks between, of which none goes with any of \"other\".", IsRequired: true)
            {
                Columns = ["one", "other", "because"],
            },
            new SettingDefinition("anywhere", "yes: in a sentence about one thing alone the words are said of it wherever they stand."),
        ],
        static (definition, grammar, error) => new OpposedQualifierRule(definition, grammar, error));

    private readonly List<(HashSet<int> One, HashSet<int> Other)> _opposed = [];

    private readonly bool _anywhere;

    private OpposedQualifierRule(RuleDefinition definition, Grammar grammar, SettingError error)
        : base(definition)
    {
        _anywhere = definition.Text("anywhere") == "yes";
        int row = 0;
        foreach (IReadOnlyDictionary<string, string> line in definition.Rows("opposed"))
        {
            HashSet<int> one = FindingWeight.Ids(line, "one", grammar.Lexicon, "opposed", row, error);
            HashSet<int> other = FindingWeight.Ids(line, "other", grammar.Lexicon, "opposed", row, error);
            _opposed.Add((one, other));
            _opposed.Add((other, one));
            row++;
        }
    }

    public override void Check(Report report, List<Diagnostic> results)
    {
        List<Mention> related = [];
        foreach (Mention stated in report.Lesions.Mentions)
        {
            if (stated.Part != ReportPart.Conclusion || !stated.IsAffirmed || stated.Side is Laterality.Ambiguous)
            {
                continue;
            }

            foreach ((HashSet<int> one, HashSet<int> other) in _opposed)
            {
                if (IsCalled(report, stated, one) && WordOf(report, stated, one) is { } here && WordOf(report, stated, other) is null
                    && FindOpposed(report, stated, one, other, related) is { } described && WordOf(report, described, other) is { } there)
                {
                    results.Add(new Diagnostic(
                        Definition.Code,
                        Definition.Reference,
                        Definition.Severity,
                        MessageFormat.Fill(Definition.Message,
                            ("finding", report.Quote(stated.Finding.Span)), ("here", report.Quote(here)), ("there", report.Quote(there))),
                        here,
                        [new Evidence(there, "described here")],
                        [new Fix($"Change \"{report.Quote(here)}\" to \"{report.Quote(there)}\"", [new TextEdit(here, report.Quote(there))], IsSafe: false)]));
                    break;
                }
            }
        }
    }

    /// <summary>The description with an opposed word, or null when any description of such a lesion has the same word or could have it.</summary>
    private Mention? FindOpposed(Report report, Mention stated, HashSet<int> one, HashSet<int> other, List<Mention> related)
    {
        report.Lesions.FindRelated(stated, related);
        Mention? opposed = null;
        foreach (Mention described in related)
        {
            if (described.Part != ReportPart.Body || !described.IsAffirmed || !LesionMatching.SidesFit(stated.Side, described.Side)
                || LesionMatching.FitOf(report.Grammar.Lexicon, stated, described) is PlaceFit.Different or PlaceFit.SameOrgan
                || IsOfAnotherSize(stated, described))
            {
                continue;
            }

            // The same word anywhere in a sentence about such a lesion: it may be of this one.
            if (WordOf(report, described, one) is not null)
            {
                return null;
            }

            if ((report.Grammar.Lexicon.IsSameOrKind(stated.Concept, described.Concept) || ConceptLexicon.HaveSameHead(stated.Concept, described.Concept))
                && IsCalled(report, described, other))
            {
                opposed ??= described;
            }
        }

        return opposed;
    }

    /// <summary>Both are measured and no two of their values agree: the 5 mm stone is not the 3 mm one.</summary>
    private static bool IsOfAnotherSize(Mention stated, Mention described) =>
        stated.Finding.Measurements.Count > 0 && described.Finding.Measurements.Count > 0
        && !MeasurementAgreement.AnyAgree(stated.Finding.Measurements, described.Finding.Measurements);

    /// <summary>A word of the set is said of the lesion, or is a part of its name ("nondisplaced fracture").</summary>
    private bool IsCalled(Report report, Mention mention, HashSet<int> words)
    {
        if (mention.Finding.Qualifiers.Any(word => words.Contains(word.Index)))
        {
            return true;
        }

        // In a sentence about one thing alone a position is said of it, wherever it stands: "of the left anterior 7th rib".
        bool isAlone = _anywhere && mention.Sentence.Analysis.Findings.Count == 1;
        TextSpan span = isAlone ? new TextSpan(0, mention.Sentence.Span.Length) : mention.Finding.Span.Shift(-mention.Sentence.Span.Start);
        foreach (Token token in mention.Sentence.Analysis.Tokens)
        {
            if (token.Start >= span.Start && token.End <= span.End && report.Grammar.Lexicon.Names(token.WordId, words))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The word of the set that stands nearest to the finding in its sentence, in the document; null without one.</summary>
    private static TextSpan? WordOf(Report report, Mention mention, HashSet<int> words)
    {
        TextSpan? nearest = null;
        SentenceAnalysis sentence = mention.Sentence.Analysis;
        foreach (ConceptMatch match in sentence.Matches)
        {
            if (words.Contains(match.Concept.Index))
            {
                nearest = Nearer(nearest, sentence.SpanOf(match), mention);
            }
        }

        foreach (Token token in sentence.Tokens)
        {
            if (report.Grammar.Lexicon.Names(token.WordId, words))
            {
                nearest = Nearer(nearest, token.Span, mention);
            }
        }

        return nearest;
    }

    private static TextSpan Nearer(TextSpan? best, TextSpan inSentence, Mention mention)
    {
        TextSpan span = inSentence.Shift(mention.Sentence.Span.Start);
        return best is { } known && Distance(known, mention) <= Distance(span, mention) ? known : span;
    }

    private static int Distance(TextSpan word, Mention mention) =>
        Math.Max(0, Math.Max(word.Start - mention.Finding.Span.End, mention.Finding.Span.Start - word.End));
}
