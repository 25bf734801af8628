using RadLSP.Core.Findings;
using RadLSP.Core.Lexicon;
using RadLSP.Core.Syntax;
using RadLSP.Core.Text;

namespace RadLSP.Core.Analysis;

/// <summary>Reads the exam context from the header sections of a report.</summary>
internal static class ExamContextReader
{
    public static ExamContext Read(
        IReadOnlyList<Section> sections, IReadOnlyList<Sentence> sentences, SentenceAnalysis? request)
    {
        var modalities = new List<Stated<Concept>>();
        var bodyParts = new List<Stated<Concept>>();
        var contrast = new List<Stated<Concept>>();
        var sides = new List<Stated<Laterality>>();
        Stated<Sex> sex = default;
        var age = new Stated<double>(double.NaN, default);
        bool examSeen = false;
        if (request is not null)
        {
            Collect(request, null, true);
            examSeen = modalities.Count > 0 || bodyParts.Count > 0;
        }

        foreach (Sentence sentence in sentences)
        {
            SectionRole role = sections[sentence.Section].Role;
            if (role is SectionRole.Exam)
            {
                examSeen = true;
                Collect(sentence.Analysis, sentence, true);
            }
        }

        foreach (Sentence sentence in sentences)
        {
            SectionRole role = sections[sentence.Section].Role;
            if (role is SectionRole.Patient or SectionRole.Indication or SectionRole.History or SectionRole.Unheaded or SectionRole.Technique)
            {
                bool isTitle = !examSeen && role is SectionRole.Unheaded && sentence.Span.Length <= 80;
                Collect(sentence.Analysis, sentence, isTitle);
            }
        }

        return new ExamContext
        {
            Modalities = modalities,
            BodyParts = bodyParts,
            Contrast = contrast,
            OrderSide = sides.Count > 0 && sides.TrueForAll(side => side.Value == sides[0].Value) && sides[0].Value is Laterality.Left or Laterality.Right
                ? sides[0]
                : default,
            Sex = sex,
            AgeInYears = age,
        };

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
