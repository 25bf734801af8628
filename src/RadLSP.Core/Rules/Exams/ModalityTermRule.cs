using RadLSP.Core.Analysis;
using RadLSP.Core.Diagnostics;
using RadLSP.Core.Lexicon;
using RadLSP.Core.Rules.Patterns;
using RadLSP.Core.Syntax;
using RadLSP.Core.Text;

namespace RadLSP.Core.Rules.Exams;

/// <summary>
/// Finds words that only another modality can give: echogenicity in a CT, Hounsfield units in an MRI, signal in a radiograph. Where
/// the report does not say its modality, the words of the other sentences tell it.
/// </summary>
internal sealed class ModalityTermRule : ReportRule
{
    public static readonly RuleMechanism Mechanism = new(
        "modality-term",
        "Finds words that only another modality than the one of the exam can give.",
        [
            new SettingDefinition("terms", "Token patterns and the ids of the modalities that give them.", IsRequired: true) { Columns = ["pattern", "of"] },
            new SettingDefinition("signs", "Token patterns that tell the modality of a report without a title; they are never flagged.") { Columns = ["pattern", "of"] },
            new SettingDefinition("unless", "Words that make a sentence speak of another exam: \"prior\", \"correlate\"."),
            new SettingDefinition("exempt", "Ids of modalities whose reports may name anything."),
        ],
        static (definition, grammar, error) => new ModalityTermRule(definition, grammar, error));

    /// <summary>How many sentences must speak for a modality that is not stated, for each that speaks for the other one.</summary>
    private const int Majority = 2;

    private readonly List<Term> _terms;
    private readonly List<Term> _signs;
    private readonly TokenPatternSet _termSet;
    private readonly TokenPatternSet _signSet;
    private readonly GuardWords _unless;
    private readonly HashSet<string> _exempt;

    private ModalityTermRule(RuleDefinition definition, Grammar grammar, SettingError error)
        : base(definition)
    {
        _terms = Read("terms");
        _signs = Read("signs");
        _termSet = new TokenPatternSet([.. _terms.Select(static term => term.Pattern)]);
        _signSet = new TokenPatternSet([.. _signs.Select(static term => term.Pattern)]);
        _unless = new GuardWords(definition.Values("unless"), grammar);
        _exempt = [.. definition.Values("exempt")];

        List<Term> Read(string setting)
        {
            List<Term> terms = [];
            IReadOnlyList<IReadOnlyDictionary<string, string>> rows = definition.Rows(setting);
            for (int i = 0; i < rows.Count; i++)
            {
                string[] modalities = rows[i].GetValueOrDefault("of", "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
                foreach (string modality in modalities.Where(id => grammar.Lexicon.Find(id) is not { Group: WordGroups.Modality }))
                {
                    error(setting, $"\"{modality}\" is not the id of a modality", i);
                }

                if (TokenPattern.Parse(rows[i].GetValueOrDefault("pattern", ""), grammar, out string problem) is { } pattern)
                {
                    terms.Add(new Term(pattern, modalities));
                }
                else
                {
                    error(setting, problem, i);
                }
            }

            return terms;
        }
    }

    /// <summary>A pattern and the modalities that can give it.</summary>
    private sealed record Term(TokenPattern Pattern, string[] Modalities);

    /// <summary>A place where a term stands.</summary>
    private readonly record struct Hit(Term Term, Sentence Sentence, TextSpan Span);

    public override void Check(Report report, List<Diagnostic> results)
    {
        List<Hit>? hits = null;
        Span<ulong> candidates = stackalloc ulong[_termSet.Length];
        foreach (Sentence sentence in report.Sentences)
        {
            if (report.RoleOf(sentence) is not (SectionRole.Findings or SectionRole.Impression or SectionRole.Unheaded or SectionRole.Other or SectionRole.Addendum))
            {
                continue;
            }

            _termSet.Find(sentence.Analysis, candidates);
            for (int i; (i = TokenPatternSet.TakeNext(candidates)) >= 0;)
            {
                if (_terms[i].Pattern.Find(sentence.Analysis, 0, out TextSpan found) > 0)
                {
                    (hits ??= []).Add(new Hit(_terms[i], sentence, found));
                }
            }
        }

        if (hits is null)
        {
            return;
        }

        List<Stated<Concept>> stated = StatedModalities.Of(report);
        if (stated.Exists(modality => _exempt.Contains(modality.Value.Id)))
        {
            return;
        }

        Dictionary<string, int>? votes = stated.Count == 0 ? VotesOf(report) : null;
        foreach (Hit hit in hits)
        {
            bool fits = votes is null
                ? stated.Exists(modality => hit.Term.Modalities.Contains(modality.Value.Id))
                : !IsOutvoted(hit.Term, votes);
            if (fits || _unless.AreIn(hit.Sentence.Analysis) || SpeaksOfOtherExam(hit))
            {
                continue;
            }

            TextSpan span = hit.Span.Shift(hit.Sentence.Span.Start);
            if (!results.Exists(other => other.Rule.Id == Definition.Id && other.Span.Overlaps(span)))
            {
                Stated<Concept> title = stated.Count > 0 ? stated[0] : default;
                string exam = stated.Count > 0 ? title.Value.Name : Winner(votes!);
                results.Add(new Diagnostic(
                    Definition.Code,
                    Definition.Reference,
                    Definition.Severity,
                    MessageFormat.Fill(Definition.Message,
                        ("words", report.Quote(span)),
                        ("other", report.Grammar.Lexicon.Find(hit.Term.Modalities[0])?.Name ?? ""),
                        ("exam", report.Grammar.Lexicon.Find(exam)?.Name ?? exam)),
                    span,
                    title.Span.IsEmpty ? [] : [new Evidence(title.Span, "the modality of the exam")],
                    []));
            }
        }
    }

    /// <summary>The sentence names the other modality itself: "the ultrasound showed a hypoechoic nodule".</summary>
    private static bool SpeaksOfOtherExam(Hit hit)
    {
        foreach (ConceptMatch match in hit.Sentence.Analysis.Matches)
        {
            if (match.Concept.Group == WordGroups.Modality && hit.Term.Modalities.Contains(match.Concept.Id)
                && !hit.Sentence.Analysis.SpanOf(match).Overlaps(hit.Span))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>How many sentences speak for each modality; a name of a modality counts where nothing makes it another exam.</summary>
    private Dictionary<string, int> VotesOf(Report report)
    {
        Dictionary<string, int> votes = [];
        HashSet<string> spoken = [];
        foreach (Sentence sentence in report.Sentences)
        {
            if (report.RoleOf(sentence) is SectionRole.Comparison or SectionRole.Recommendation || _unless.AreIn(sentence.Analysis))
            {
                continue;
            }

            spoken.Clear();
            AddSpoken(_terms, _termSet, sentence.Analysis, spoken);
            AddSpoken(_signs, _signSet, sentence.Analysis, spoken);

            foreach (ConceptMatch match in sentence.Analysis.Matches)
            {
                if (match.Concept.Group == WordGroups.Modality)
                {
                    spoken.Add(match.Concept.Id);
                }
            }

            foreach (string modality in spoken)
            {
                votes[modality] = votes.GetValueOrDefault(modality) + 1;
            }
        }

        return votes;
    }

    private static void AddSpoken(List<Term> terms, TokenPatternSet set, SentenceAnalysis sentence, HashSet<string> spoken)
    {
        Span<ulong> candidates = stackalloc ulong[set.Length];
        set.Find(sentence, candidates);
        for (int i; (i = TokenPatternSet.TakeNext(candidates)) >= 0;)
        {
            if (terms[i].Pattern.IsIn(sentence))
            {
                spoken.UnionWith(terms[i].Modalities);
            }
        }
    }

    private static bool IsOutvoted(Term term, Dictionary<string, int> votes)
    {
        int own = term.Modalities.Max(modality => votes.GetValueOrDefault(modality));
        int most = votes.Where(vote => !term.Modalities.Contains(vote.Key)).Select(static vote => vote.Value).DefaultIfEmpty().Max();
        return most >= Majority * Math.Max(1, own);
    }

    private static string Winner(Dictionary<string, int> votes) => votes.Count == 0 ? "" : votes.MaxBy(static vote => vote.Value).Key;
}
