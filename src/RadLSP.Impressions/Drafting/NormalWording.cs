using RadLSP.Core.Analysis;
using RadLSP.Core.Impressions;
using RadLSP.Core.Lexicon;

namespace RadLSP.Impressions.Drafting;

/// <summary>What the impression of an exam says where nothing acute was found, in the words of the grammar.</summary>
internal sealed class NormalWording(ImpressionWording wording)
{
    /// <summary>The statement, with every sentence that denies something or calls it normal as its evidence; null where there is none.</summary>
    public DraftStatement? For(DraftedReport drafted)
    {
        if (drafted.Body.Where(Support.IsReassuring).Select(static sentence => sentence.Sentence.Span).ToArray() is not { Length: > 0 } evidence)
        {
            return null;
        }

        foreach (NormalStatement statement in wording.Normal)
        {
            if (Fits(statement.Exams, drafted.Report.Context.BodyParts) && Fits(statement.Modalities, drafted.Report.Context.Modalities)
                && statement.Denied.All(id => drafted.Findings.Exists(finding => finding.IsAbsent && Is(drafted.Report.Grammar.Lexicon, finding.Concept, id))))
            {
                return new DraftStatement(statement.Text, evidence);
            }
        }

        return null;
    }

    private static bool Fits(IReadOnlyList<string> ids, IReadOnlyList<Stated<Concept>> stated) =>
        ids.Count == 0 || stated.Any(word => ids.Contains(word.Value.Id));

    /// <summary>It is the concept, or it at one structure: a dislocation of the wrist is a dislocation.</summary>
    private static bool Is(ConceptLexicon lexicon, Concept concept, string id) =>
        concept.Id == id || lexicon.GeneralWordsFor(concept.Index).Any(word => lexicon[word].Id == id);
}
