using RadLSP.Core.Text;

namespace RadLSP.Core.Structure.Rewriting;

/// <summary>A change of a report's form that an author may choose: it moves or rewrites, and says nothing new.</summary>
/// <param name="Id">Names it in one version of the document: "structure:ct-chest".</param>
/// <param name="Title">For the user.</param>
/// <param name="Edits">In the order of their positions, not overlapping; never empty.</param>
public sealed record ReportRewrite(string Id, string Title, IReadOnlyList<TextEdit> Edits);
