using System.Globalization;
using RadLSP.Core.Analysis;
using RadLSP.Core.Assertions;
using RadLSP.Core.Findings;
using RadLSP.Core.Lexicon;
using RadLSP.Core.Syntax;

namespace RadLSP.Core.Rules.Findings;

/// <summary>
/// How much a finding weighs in the impression: the points of its concept's significance, and of every line of the table
/// "adjust" whose conditions hold.
/// </summary>
internal sealed class FindingWeight
{
    public static readonly IReadOnlyList<SettingDefinition> Settings =
    [
        new SettingDefinition("points", "Points of each significance of the lexicon.", IsRequired: true) { Columns = ["significance", "points"] },
        new SettingDefinition("adjust", "Points added where all conditions of a line hold; lists are separated by blanks.")
        {
            Columns = ["phrase", "sentence", "impression", "exam", "of", "assertion", "dimension", "least", "most", "most_statements", "points", "because"],
        },
    ];

    /// <summary>One line of the table. A list that is empty is no condition.</summary>
    private sealed class Adjustment
    {
        public required HashSet<int> Phrase { get; init; }

        public required HashSet<int> Sentence { get; init; }

        public required HashSet<int> Impression { get; init; }

        public required HashSet<int> Exam { get; init; }

        public required HashSet<int> Of { get; init; }

        public Assertion? Assertion { get; init; }

        /// <summary>What <see cref="Least"/> and <see cref="Most"/> limit: the dimension of a measurement, in its base unit.</summary>
        public string Dimension { get; init; } = "";

        public double Least { get; init; } = double.NaN;

        public double Most { get; init; } = double.NaN;

        /// <summary>The impression affirms at most this many things.</summary>
        public int MostStatements { get; init; } = int.MaxValue;

        public int Points { get; init; }
    }

    /// <summary>The concepts of the impression and of the exam's header: conditions that are the same for every finding of a report.</summary>
    internal readonly record struct ReportWords(HashSet<int> Impression, HashSet<int> Exam);

    private readonly int[] _points = new int[Enum.GetValues<Significance>().Length];
    private readonly Adjustment[] _adjustments;
    private readonly bool _needsImpression;

    public FindingWeight(RuleDefinition definition, Grammar grammar, SettingError error)
    {
        int row = 0;
        foreach (IReadOnlyDictionary<string, string> line in definition.Rows("points"))
        {
            if (Enum.TryParse(line.GetValueOrDefault("significance"), ignoreCase: true, out Significance significance))
            {
                _points[(int)significance] = Number(line, "points", "points", row, error);
            }
            else
            {
                error("points", "\"significance\" must be incidental, minor, major or critical", row);
            }

            row++;
        }

        _adjustments = [.. definition.Rows("adjust").Select((line, index) => Read(line, index, grammar.Lexicon, error))];
        _needsImpression = Array.Exists(_adjustments, static line => line.Impression.Count > 0);
    }

    /// <summary>A number setting; 0 and an error when it is none.</summary>
    public static int Number(RuleDefinition definition, string setting, SettingError error)
    {
        if (int.TryParse(definition.Text(setting), NumberStyles.Integer, CultureInfo.InvariantCulture, out int value))
        {
            return value;
        }

        error(setting, "must be a whole number");
        return 0;
    }

    public ReportWords WordsOf(Report report)
    {
        HashSet<int> exam = [.. report.Context.Modalities.Select(word => word.Value.Index), .. report.Context.BodyParts.Select(word => word.Value.Index)];
        foreach (Sentence sentence in report.Sentences)
        {
            // "Core biopsy of the left breast" is the exam of an intervention.
            if (report.RoleOf(sentence) == SectionRole.Exam || ReportTitle.Is(report, sentence))
            {
                exam.UnionWith(sentence.Analysis.Matches.Where(static match => match.Concept.Kind == ConceptKind.Procedure).Select(static match => match.Concept.Index));
            }
        }

        HashSet<int> impression = [];
        if (_needsImpression)
        {
            foreach (Sentence sentence in report.Sentences)
            {
                if (report.RoleOf(sentence) == SectionRole.Impression)
                {
                    foreach (ConceptMatch match in sentence.Analysis.Matches)
                    {
                        impression.Add(match.Concept.Index);
                    }
                }
            }
        }

        return new ReportWords(impression, exam);
    }

    public int PointsOf(Finding finding, Report report, ReportWords words, int statements)
    {
        int points = _points[(int)finding.Concept.Significance];
        if (points == 0)
        {
            return 0;
        }

        FixedList<ConceptMatch> sentence = report.Sentences[finding.Sentence - report.Sentences[0].Index].Analysis.Matches;
        foreach (Adjustment line in _adjustments)
        {
            if (statements <= line.MostStatements && Applies(line, finding, sentence, words))
            {
                points += line.Points;
            }
        }

        return points;
    }

    private static bool Applies(Adjustment line, Finding finding, FixedList<ConceptMatch> sentence, ReportWords words) =>
        (line.Of.Count == 0 || line.Of.Contains(finding.Concept.Index))
        && (line.Assertion is null || line.Assertion == finding.Status.Assertion)
        && (line.Dimension.Length == 0 || IsWithin(line, finding))
        && (line.Phrase.Count == 0 || HasQualifier(line.Phrase, finding))
        && (line.Sentence.Count == 0 || HasMatch(line.Sentence, sentence, finding))
        && (line.Impression.Count == 0 || words.Impression.Overlaps(line.Impression))
        && (line.Exam.Count == 0 || words.Exam.Overlaps(line.Exam));

    private static bool HasQualifier(HashSet<int> wanted, Finding finding)
    {
        foreach (Concept qualifier in finding.Qualifiers)
        {
            if (wanted.Contains(qualifier.Index))
            {
                return true;
            }
        }

        return (finding.Severity is { } severity && wanted.Contains(severity.Index)) || (finding.Change is { } change && wanted.Contains(change.Index));
    }

    /// <summary>A word of the sentence, other than the finding itself.</summary>
    private static bool HasMatch(HashSet<int> wanted, FixedList<ConceptMatch> sentence, Finding finding)
    {
        foreach (ConceptMatch match in sentence)
        {
            if (match.Concept.Index != finding.Concept.Index && wanted.Contains(match.Concept.Index))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The largest present value is within the limits; a finding that was not measured fits none.</summary>
    private static bool IsWithin(Adjustment line, Finding finding)
    {
        double size = double.NaN;
        foreach (Measurement measurement in finding.Measurements)
        {
            if (measurement.Dimension == line.Dimension && !measurement.IsPrior && !(measurement.Largest <= size))
            {
                size = measurement.Largest;
            }
        }

        return !double.IsNaN(size) && !(size < line.Least) && !(size > line.Most);
    }

    private static Adjustment Read(IReadOnlyDictionary<string, string> line, int row, ConceptLexicon lexicon, SettingError error)
    {
        Assertion? assertion = null;
        if (line.TryGetValue("assertion", out string? stated))
        {
            if (Enum.TryParse(stated, ignoreCase: true, out Assertion parsed))
            {
                assertion = parsed;
            }
            else
            {
                error("adjust", $"\"{stated}\" is no assertion; known are present, absent and possible", row);
            }
        }

        return new Adjustment
        {
            Phrase = Ids("phrase"),
            Sentence = Ids("sentence"),
            Impression = Ids("impression"),
            Exam = Ids("exam"),
            Of = Ids("of"),
            Assertion = assertion,
            Dimension = line.GetValueOrDefault("dimension", ""),
            Least = line.ContainsKey("least") ? Number(line, "least", "adjust", row, error) : double.NaN,
            Most = line.ContainsKey("most") ? Number(line, "most", "adjust", row, error) : double.NaN,
            MostStatements = line.ContainsKey("most_statements") ? Number(line, "most_statements", "adjust", row, error) : int.MaxValue,
            Points = Number(line, "points", "adjust", row, error),
        };

        HashSet<int> Ids(string column) => FindingWeight.Ids(line, column, lexicon, "adjust", row, error);
    }

    /// <summary>The concepts of a column that holds ids separated by blanks.</summary>
    public static HashSet<int> Ids(
        IReadOnlyDictionary<string, string> line, string column, ConceptLexicon lexicon, string setting, int row, SettingError error)
    {
        var ids = new HashSet<int>();
        foreach (string id in line.GetValueOrDefault(column, "").Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (lexicon.Find(id) is { } concept)
            {
                ids.Add(concept.Index);
            }
            else
            {
                error(setting, $"\"{id}\" is not in the lexicon", row);
            }
        }

        return ids;
    }

    /// <summary>The concepts of a list of ids.</summary>
    public static HashSet<int> Ids(RuleDefinition definition, string setting, ConceptLexicon lexicon, SettingError error)
    {
        var ids = new HashSet<int>();
        foreach (string id in definition.Values(setting))
        {
            if (lexicon.Find(id) is { } concept)
            {
                ids.Add(concept.Index);
            }
            else
            {
                error(setting, $"\"{id}\" is not in the lexicon");
            }
        }

        return ids;
    }

    private static int Number(IReadOnlyDictionary<string, string> line, string column, string setting, int row, SettingError error)
    {
        if (int.TryParse(line.GetValueOrDefault(column), NumberStyles.Integer, CultureInfo.InvariantCulture, out int value))
        {
            return value;
        }

        error(setting, $"\"{column}\" must be a whole number", row);
        return 0;
    }
}
