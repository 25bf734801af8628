using RadLSP.Core.Findings;
using RadLSP.Core.Lexicon;
using RadLSP.Core.Syntax;
using RadLSP.Core.Text;

namespace RadLSP.Core.Analysis;

/// <summary>Reads the exam context from the header sections of a report.</summary>
internal static class ExamContextReader
{
    /// <summary>A request that names only a side or a title counts as the exam line; what it says of the patient does not.</summary>
    private static bool IsExamLine(SectionRole role) =>
        role is not (SectionRole.Patient or SectionRole.Indication or SectionRole.History or SectionRole.Comparison);

    /// <summary>Characters of the longest sentence without a heading, or of a procedure, that is taken for the title of the exam.</summary>
    private const int LongestTitle = 80;

    public static ExamContext Read(
        FixedList<Section> sections, FixedList<Sentence> sentences, IReadOnlyList<RequestLine> request, Grammar grammar)
    {
        var modalities = new List<Stated<Concept>>();
        var bodyParts = new List<Stated<Concept>>();
        var contrast = new List<Stated<Concept>>();
        var sides = new List<Stated<Laterality>>();
        Stated<Sex> sex = default;
        var age = new Stated<double>(double.NaN, default);
        bool examSeen = false;
        foreach (RequestLine line in request)
        {
            Collect(line.Analysis, null, IsExamLine(line.Role));
            CollectPatient(line.Analysis, line.Heading, default);
            examSeen |= modalities.Count > 0 || bodyParts.Count > 0;
        }

        bool isHeader = true;
        foreach (Sentence sentence in sentences)
        {
            SectionRole role = sections[sentence.Section].Role;
            isHeader &= role is not (SectionRole.Findings or SectionRole.Impression);

            // "PROCEDURE: MRI of the left knee" in the header is the title of the exam; long ones, and those further down, tell an operation.
            if (role is SectionRole.Exam || (role is SectionRole.Procedure && isHeader && !examSeen && sentence.Span.Length <= LongestTitle))
            {
                examSeen = true;
                Collect(sentence.Analysis, sentence, true);
            }
        }

        bool bodySeen = false;
        int unheaded = -1;
        bool titleMayFollow = !examSeen;
        foreach (Sentence sentence in sentences)
        {
            SectionRole role = sections[sentence.Section].Role;
            unheaded = unheaded < 0 && role is SectionRole.Unheaded ? sentence.Section : unheaded;
            bodySeen |= role is SectionRole.Findings or SectionRole.Impression;

            // Lines of the header that the grammar does not know ("Exam date: ... Patient: 57 years, male.") may tell of the patient.
            bool isHeaderLine = role is SectionRole.Other && !bodySeen && sentence.Span.Length <= LongestTitle;
            if (isHeaderLine || role is SectionRole.Patient or SectionRole.Indication or SectionRole.History or SectionRole.Unheaded or SectionRole.Technique)
            {
                bool isTitle = titleMayFollow && role is SectionRole.Unheaded && sentence.Section == unheaded && sentence.Span.Length <= LongestTitle;
                // A title stands before the first statement: further down "US examination is recommended" names another exam.
                titleMayFollow &= role is not SectionRole.Unheaded || !IsStatement(sentence.Analysis);
                Collect(sentence.Analysis, sentence, isTitle);
            }

            if (isHeaderLine || role is SectionRole.Patient or SectionRole.Indication or SectionRole.History or SectionRole.Exam or SectionRole.Unheaded)
            {
                CollectPatient(sentence.Analysis, sections[sentence.Section].Name, sentence.Span);
            }
        }

        return new ExamContext
        {
            Modalities = modalities,
            BodyParts = bodyParts,
            Contrast = contrast,
            OrderSide = sides.Count > 0 && sides.TrueForAll(side => side.Value == sides[0].Value) && sides[0].Value is Laterality.Left or Laterality.Right
                ? sides.Find(static side => !side.Span.IsEmpty) is { Span.IsEmpty: false } written ? written : sides[0]
                : default,
            Sex = sex,
            AgeInYears = age,
        };

        static bool IsStatement(SentenceAnalysis analysis) =>
            analysis.Tokens is [.., { Kind: TokenKind.Punctuation } last] && analysis.TextOf(last) is "."
            && (analysis.Text.Length > LongestTitle || analysis.Matches.All(static match => match.Concept.Group != WordGroups.Modality));

        void CollectPatient(SentenceAnalysis analysis, string heading, TextSpan place)
        {
            if (sex.Value == Sex.Unknown && grammar.Patient.SexIn(analysis, heading) is { Value: not Sex.Unknown } letter)
            {
                sex = new Stated<Sex>(letter.Value, place.IsEmpty ? default : letter.Span.Shift(place.Start));
            }

            if (double.IsNaN(age.Value) && grammar.Patient.AgeIn(analysis, heading) is { Value: >= 0 } years)
            {
                age = new Stated<double>(years.Value, place.IsEmpty ? default : years.Span.Shift(place.Start));
            }
        }

        void Collect(SentenceAnalysis analysis, Sentence? sentence, bool isExamLine)
        {
            int offset = sentence?.Span.Start ?? 0;
            bool inTechnique = sentence is not null && sections[sentence.Section].Role is SectionRole.Technique;
            foreach (ConceptMatch match in analysis.Matches)
            {
                TextSpan span = sentence is null ? default : analysis.SpanOf(match).Shift(offset);
                switch (match.Concept.Group)
                {
                    case WordGroups.Modality when isExamLine || (inTechnique && !examSeen):
                        modalities.Add(new Stated<Concept>(match.Concept, span));
                        break;
                    case WordGroups.BodyPart when isExamLine || (inTechnique && !examSeen):
                        bodyParts.Add(new Stated<Concept>(match.Concept, span));
                        break;
                    case WordGroups.Contrast when isExamLine || inTechnique:
                        contrast.Add(new Stated<Concept>(match.Concept, span));
                        break;
                    case WordGroups.SexWord when sex.Value == Sex.Unknown:
                        sex = new Stated<Sex>(match.Concept.Sex, span);
                        break;
                }

                if (isExamLine && match.Concept.Side is not Laterality.None)
                {
                    sides.Add(new Stated<Laterality>(match.Concept.Side, span));
                }
            }

            foreach (Entity entity in analysis.Entities)
            {
                if (entity.Kind == EntityKind.Age && double.IsNaN(age.Value))
                {
                    age = new Stated<double>(entity.First, sentence is null ? default : entity.Span.Shift(offset));
                }
            }
        }
    }
}

/// <summary>A sentence of the request that came beside the text.</summary>
/// <param name="Heading">The heading in the request; empty for none.</param>
/// <param name="Role">What the heading means.</param>
/// <param name="Analysis">The sentence.</param>
internal sealed record RequestLine(string Heading, SectionRole Role, SentenceAnalysis Analysis);
