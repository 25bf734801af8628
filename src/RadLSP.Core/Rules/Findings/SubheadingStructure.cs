using RadLSP.Core.Analysis;
using RadLSP.Core.Lexicon;
using RadLSP.Core.Syntax;

namespace RadLSP.Core.Rules.Findings;

/// <summary>The structure that the sub-heading above a sentence names: in "SPLEEN: Enlarged." the sentence names none itself.</summary>
internal static class SubheadingStructure
{
    /// <summary>The first structure of the sub-heading; null where the sentence stands under a section, or the sub-heading names none.</summary>
    public static Concept? Of(Report report, Sentence sentence)
    {
        Section section = report.Sections[sentence.Section];
        if (section.Level != 2 || section.Name.Length == 0)
        {
            return null;
        }

        Token[] tokens = Tokenizer.Tokenize(section.Name, report.Grammar.Words);
        return PhraseMatcher.FindConcepts(tokens, report.Grammar.Lexicon, allCapitals: false)
            .Find(static match => match.Concept.Kind == ConceptKind.Anatomy).Concept;
    }
}
