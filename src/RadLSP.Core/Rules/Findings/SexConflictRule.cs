using RadLSP.Core.Analysis;
using RadLSP.Core.Assertions;
using RadLSP.Core.Diagnostics;
using RadLSP.Core.Findings;
using RadLSP.Core.Lexicon;
using RadLSP.Core.Syntax;
using RadLSP.Core.Text;

namespace RadLSP.Core.Rules.Findings;

/// <summary>
/// Finds an organ, operation or disease that only the other sex has, a pronoun of the other sex, and two sexes for one patient.
/// Where nothing states the sex, organs of both sexes in one body contradict each other.
/// </summary>
internal sealed class SexConflictRule : ReportRule
{
    public static readonly RuleMechanism Mechanism = new(
        "sex-conflict",
        "Finds an organ that does not fit the patient's sex as the report states it, and statements of both sexes.",
        [
            new SettingDefinition("unless", "Words that explain organs of the other sex: \"transgender\", \"donor\". A report with one of them is passed over."),
            new SettingDefinition("pointing", "Words before a word for the sex that make it the patient: \"this gentleman\"."),
            new SettingDefinition("others", "Words of people other than the patient, of whom \"he\" and \"she\" may speak: \"Dr\", \"surgeon\"."),
        ],
        static (definition, grammar, _) => new SexConflictRule(definition, grammar));

    private readonly GuardWords _unless;
    private readonly GuardWords _others;
    private readonly HashSet<int> _pointing;

    private SexConflictRule(RuleDefinition definition, Grammar grammar)
        : base(definition)
    {
        _unless = new GuardWords(definition.Values("unless"), grammar);
        _pointing = [.. definition.Values("pointing").Select(word => grammar.Words.Find(word)).Where(static id => id >= 0)];
        _others = new GuardWords(definition.Values("others"), grammar);
    }

    public override void Check(Report report, List<Diagnostic> results)
    {
        foreach (Sentence sentence in report.Sentences)
        {
            if (_unless.AreIn(sentence.Analysis))
            {
                return;
            }
        }

        // The sex as stated, or as the first organ tells it.
        Sex sex = report.Context.Sex.Value;
        TextSpan source = report.Context.Sex.Span;
        string because = "the patient is";
        bool statedTwice = false;
        bool pronounSeen = false;
        Sentence? previous = null;
        foreach (Sentence sentence in report.Sentences)
        {
            SectionRole role = report.RoleOf(sentence);
            if (role is SectionRole.Communication or SectionRole.Signature)
            {
                continue;
            }

            foreach (ConceptMatch match in sentence.Analysis.Matches)
            {
                Kind kind = match.Concept.Sex is Sex.Unknown || match.Concept.Sex == sex ? Kind.None : KindOf(match.Concept);
                if (kind == Kind.None)
                {
                    continue;
                }

                TextSpan span = sentence.Analysis.SpanOf(match).Shift(sentence.Span.Start);
                bool counts = kind switch
                {
                    Kind.Organ => !IsSomebodyElses(sentence.Analysis, match),
                    Kind.SexWord => !statedTwice && IsOfPatient(sentence, role, match) && !IsSomebodyElses(sentence.Analysis, match),
                    _ => sex != Sex.Unknown && !pronounSeen && !_others.AreIn(sentence.Analysis, match.FirstToken) && !(previous is not null && _others.AreIn(previous.Analysis)),
                };
                if (!counts)
                {
                    continue;
                }

                if (sex == Sex.Unknown)
                {
                    // Only what the exam shows tells the sex; a request may speak of more than this patient.
                    if (kind == Kind.Organ && role is SectionRole.Findings or SectionRole.Impression or SectionRole.Unheaded)
                    {
                        sex = match.Concept.Sex;
                        source = span;
                        because = "an organ that tells that the patient is";
                    }

                    continue;
                }

                statedTwice |= kind == Kind.SexWord;
                pronounSeen |= kind == Kind.Pronoun;
                string name = NameOf(sex);
                results.Add(new Diagnostic(
                    Definition.Code,
                    Definition.Reference,
                    Definition.Severity,
                    MessageFormat.Fill(Definition.Message, ("words", report.Quote(span)), ("sex", name)),
                    span,
                    source.IsEmpty ? [] : [new Evidence(source, $"{because} {name} here")],
                    []));
            }

            previous = sentence;
        }
    }

    private enum Kind
    {
        None,
        Organ,
        SexWord,
        Pronoun,
    }

    private static Kind KindOf(Concept concept) => concept.Group switch
    {
        WordGroups.SexWord => Kind.SexWord,
        WordGroups.Pronoun => Kind.Pronoun,
        _ when concept.Kind is ConceptKind.Anatomy or ConceptKind.Observation or ConceptKind.Procedure => Kind.Organ,
        _ => Kind.None,
    };

    /// <summary>Header lines speak of the patient; elsewhere only a sentence that also gives an age does.</summary>
    private bool IsOfPatient(Sentence sentence, SectionRole role, ConceptMatch match) =>
        role is SectionRole.Indication or SectionRole.History or SectionRole.Exam or SectionRole.Patient
        || (match.FirstToken > 0 && _pointing.Contains(sentence.Analysis.Tokens[match.FirstToken - 1].WordId))
        || sentence.Analysis.Entities.Any(static entity => entity.Kind == EntityKind.Age);

    private static string NameOf(Sex sex) => sex.ToString().ToLowerInvariant();

    private static bool IsSomebodyElses(SentenceAnalysis sentence, ConceptMatch match) =>
        AssertionAnalyzer.StatusOf(sentence.Cues, match.FirstToken, match.EndToken).Experiencer == Experiencer.Other;
}
