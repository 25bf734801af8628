namespace RadLSP.Core.Templates;

/// <summary>The templates of a grammar. They are read at the first question, because a start needs none of them.</summary>
public sealed class TemplateLibrary(Func<IReadOnlyList<ReportTemplate>> read)
{
    public static readonly TemplateLibrary Empty = new(static () => []);

    private readonly Lazy<IReadOnlyList<ReportTemplate>> _all = new(read);

    /// <summary>In the order of their ids.</summary>
    public IReadOnlyList<ReportTemplate> All => _all.Value;

    /// <summary>What can be recognised of each in a report.</summary>
    internal IReadOnlyList<TemplateShape> Shapes => field ??= [.. All.Select(static template => new TemplateShape(template))];

    /// <summary>The template with an id or a name, without regard to case; null for none.</summary>
    public ReportTemplate? Find(string idOrName) => All.FirstOrDefault(template =>
        template.Id.Equals(idOrName, StringComparison.OrdinalIgnoreCase) || template.Name.Equals(idOrName, StringComparison.OrdinalIgnoreCase));
}
