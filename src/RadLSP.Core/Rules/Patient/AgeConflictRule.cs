using System.Globalization;
using RadLSP.Core.Analysis;
using RadLSP.Core.Assertions;
using RadLSP.Core.Diagnostics;
using RadLSP.Core.Findings;
using RadLSP.Core.Lexicon;
using RadLSP.Core.Rules.Dates;
using RadLSP.Core.Rules.Patterns;
using RadLSP.Core.Syntax;
using RadLSP.Core.Text;

namespace RadLSP.Core.Rules.Patient;

/// <summary>
/// Finds two ages for one patient, an age that does not go with the date of birth, and words that only another age allows.
/// </summary>
internal sealed class AgeConflictRule : ReportRule
{
    public static readonly RuleMechanism Mechanism = new(
        "age-conflict",
        "Finds two ages for one patient, an age that contradicts the date of birth, and descriptions that do not fit the age.",
        [
            new SettingDefinition("tolerance", "By how many years two ages may differ; default 1.5, for a birthday between exam and report."),
            new SettingDefinition("others", "Words for other people: \"mother\", \"donor\"."),
            new SettingDefinition("before", "Words before an age that make it the age at an event: \"at\", \"since\"."),
            new SettingDefinition("exam_headings", "Headings under which the date of the exam stands."),
            new SettingDefinition("terms", "Token patterns that fit ages from least to most only, in years.") { Columns = ["pattern", "least", "most"] },
            new SettingDefinition("term_message", "What is said of such a term."),
            new SettingDefinition("birth_message", "What is said of an age that contradicts the date of birth."),
        ],
        static (definition, grammar, error) => new AgeConflictRule(definition, grammar, error));

    private const double DaysInYear = 365.25;

    private readonly double _tolerance;
    private readonly HashSet<int> _others;
    private readonly HashSet<int> _before;
    private readonly HashSet<string> _examHeadings;
    private readonly List<(TokenPattern Pattern, double Least, double Most)> _terms = [];

    private AgeConflictRule(RuleDefinition definition, Grammar grammar, SettingError error)
        : base(definition)
    {
        _tolerance = double.TryParse(definition.Text("tolerance"), CultureInfo.InvariantCulture, out double tolerance) ? tolerance : 1.5;
        _others = Ids("others");
        _before = Ids("before");
        _examHeadings = [.. definition.Values("exam_headings").Select(static heading => heading.ToUpperInvariant())];
        IReadOnlyList<IReadOnlyDictionary<string, string>> rows = definition.Rows("terms");
        for (int i = 0; i < rows.Count; i++)
        {
            if (TokenPattern.Parse(rows[i].GetValueOrDefault("pattern", ""), grammar, out string problem) is { } pattern)
            {
                _terms.Add((pattern, Age(rows[i], "least", 0, i), Age(rows[i], "most", double.PositiveInfinity, i)));
            }
            else
            {
                error("terms", problem, i);
            }
        }

        HashSet<int> Ids(string setting) => [.. definition.Values(setting).Select(word => grammar.Words.Find(word)).Where(static id => id >= 0)];

        double Age(IReadOnlyDictionary<string, string> row, string column, double missing, int index)
        {
            if (!row.TryGetValue(column, out string? text))
            {
                return missing;
            }

            if (double.TryParse(text, CultureInfo.InvariantCulture, out double years))
            {
                return years;
            }

            error("terms", $"\"{text}\" must be an age in years", index);
            return missing;
        }
    }

    public override void Check(Report report, List<Diagnostic> results)
    {
        Stated<double> age = report.Context.AgeInYears;
        age = double.IsNaN(age.Value) ? FirstAge(report) : age;
        if (double.IsNaN(age.Value))
        {
            return;
        }

        CheckBirth(report, age, results);
        foreach (Sentence sentence in report.Sentences)
        {
            CheckAges(report, sentence, age, results);
            CheckTerms(report, sentence, age, results);
        }
    }

    private Stated<double> FirstAge(Report report)
    {
        foreach (Sentence sentence in report.Sentences)
        {
            foreach (Entity entity in sentence.Analysis.Entities)
            {
                if (IsOfPatient(sentence.Analysis, entity))
                {
                    return new Stated<double>(entity.First, entity.Span.Shift(sentence.Span.Start));
                }
            }
        }

        return new Stated<double>(double.NaN, default);
    }

    private void CheckAges(Report report, Sentence sentence, Stated<double> age, List<Diagnostic> results)
    {
        foreach (Entity entity in sentence.Analysis.Entities)
        {
            TextSpan span = entity.Span.Shift(sentence.Span.Start);
            if (!IsOfPatient(sentence.Analysis, entity) || span.Overlaps(age.Span) || Math.Abs(entity.First - age.Value) <= _tolerance)
            {
                continue;
            }

            Add(report, Definition.Message, span, age, results);
        }
    }

    /// <summary>"54-year-old", but not "a 2-year-old infarct", "at 12 years old" or "her 54-year-old mother".</summary>
    private bool IsOfPatient(SentenceAnalysis sentence, Entity entity)
    {
        if (entity.Kind != EntityKind.Age || sentence.Tokens.Any(token => _others.Contains(token.WordId)))
        {
            return false;
        }

        int first = 0;
        while (first < sentence.Tokens.Count && sentence.Tokens[first].Start < entity.Span.Start)
        {
            first++;
        }

        int end = first;
        while (end < sentence.Tokens.Count && sentence.Tokens[end].Start < entity.Span.End)
        {
            end++;
        }

        bool isOfEvent = first > 0 && _before.Contains(sentence.Tokens[first - 1].WordId);

        // "Old infarct" is one phrase, so the thing may begin within the age.
        bool isOfThing = sentence.Matches.Any(match => match.FirstToken > first && match.FirstToken <= end + 1
            && match.Concept is { Kind: ConceptKind.Observation or ConceptKind.Procedure or ConceptKind.Device, IsSymptom: false });
        return !isOfEvent && !isOfThing
            && AssertionAnalyzer.StatusOf(sentence.Cues, first, end).Experiencer == Experiencer.Patient;
    }

    private void CheckBirth(Report report, Stated<double> age, List<Diagnostic> results)
    {
        List<StatedDate> dates = ReportDates.Read(report, _examHeadings);
        StatedDate birth = dates.Find(static date => date.Role == DateRole.Birth);
        StatedDate exam = dates.Find(static date => date.Role == DateRole.Exam);
        if (birth.Latest is not { } born || exam.Latest is not { } examined || Definition.Text("birth_message") is not { } message)
        {
            return;
        }

        double years = (examined.DayNumber - born.DayNumber) / DaysInYear;

        // "56" may be 1956 or 2056; the century that gives an age is meant.
        years += birth.IsYearShort && years < 0 ? 100 : 0;
        if (Math.Abs(years - age.Value) > _tolerance && !(birth.IsYearShort && Math.Abs(years + 100 - age.Value) <= _tolerance))
        {
            TextSpan place = age.Span.IsEmpty ? birth.Span : age.Span;
            Add(report, message.Replace("{years}", Math.Floor(years).ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal), place,
                new Stated<double>(age.Value, birth.Span), results);
        }
    }

    private void CheckTerms(Report report, Sentence sentence, Stated<double> age, List<Diagnostic> results)
    {
        if (Definition.Text("term_message") is not { } message
            || report.RoleOf(sentence) is SectionRole.History or SectionRole.Comparison or SectionRole.Patient or SectionRole.Procedure)
        {
            return;
        }

        foreach ((TokenPattern pattern, double least, double most) in _terms)
        {
            if ((age.Value < least || age.Value > most) && pattern.Find(sentence.Analysis, 0, out TextSpan flagged) > 0 && !IsDenied(sentence.Analysis, flagged))
            {
                Add(report, message, flagged.Shift(sentence.Span.Start), age, results);
            }
        }
    }

    private static bool IsDenied(SentenceAnalysis sentence, TextSpan flagged)
    {
        for (int i = 0; i < sentence.Tokens.Count; i++)
        {
            if (sentence.Tokens[i].Start >= flagged.Start)
            {
                AssertionStatus status = AssertionAnalyzer.StatusOf(sentence.Cues, i, i + 1);
                return status.Assertion == Assertion.Absent || status.Experiencer == Experiencer.Other || status.Temporality == Temporality.Historical;
            }
        }

        return false;
    }

    private void Add(Report report, string message, TextSpan span, Stated<double> age, List<Diagnostic> results)
    {
        if (span.IsEmpty || results.Exists(other => other.Rule.Id == Definition.Id && other.Span == span))
        {
            return;
        }

        string years = string.Create(CultureInfo.InvariantCulture, $"{age.Value:0.##} years");
        results.Add(new Diagnostic(
            Definition.Code,
            Definition.Reference,
            Definition.Severity,
            MessageFormat.Fill(message, ("words", report.Quote(span)), ("age", years)),
            span,
            age.Span.IsEmpty || age.Span == span ? [] : [new Evidence(age.Span, "says otherwise")],
            []));
    }
}
