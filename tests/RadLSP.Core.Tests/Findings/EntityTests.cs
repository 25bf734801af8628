using System.Globalization;
using RadLSP.Core.Findings;
using RadLSP.Testing;

namespace RadLSP.Core.Tests.Findings;

public sealed class EntityTests
{
    [Theory]
    [InlineData("Compared with 3/14/2024.", "Date 2024 3 14")]
    [InlineData("Compared with 2024-03-14.", "Date 2024 3 14")]
    [InlineData("Compared with March 14, 2024.", "Date 2024 3 14")]
    [InlineData("Compared with 14 March 2024.", "Date 2024 3 14")]
    [InlineData("Compared with March 2024.", "Date 2024 3 0")]
    [InlineData("Compared with 14.03.2024.", "Date 2024 3 14")]
    [InlineData("Compared with 14/03/2024.", "Date 2024 3 14")]
    [InlineData("Compared with 14-Mar-2024.", "Date 2024 3 14")]
    [InlineData("Compared with 14th of March, 2024.", "Date 2024 3 14")]
    [InlineData("A 54-year-old man.", "Age 54")]
    [InlineData("A 54 y/o woman.", "Age 54")]
    [InlineData("A 6 month old girl.", "Age 0.5")]
    [InlineData("Fracture of L4.", "VertebralLevel L 4")]
    [InlineData("Bulge at L4-L5.", "VertebralLevel L 4 5")]
    [InlineData("Bulge at L4/5.", "VertebralLevel L 4 5")]
    [InlineData("Bulge at L5-S1.", "VertebralLevel L 5 1")]
    [InlineData("Injection at L45.", "VertebralLevel L 4 5")]
    [InlineData("T1 vertebral body.", "VertebralLevel T 1")]
    [InlineData("Cyst in segment 4a.", "Segment 4")]
    [InlineData("Cyst in segment VII.", "Segment 7")]
    [InlineData("Fracture of the 7th rib.", "Rib 7")]
    [InlineData("Nodule (series 4, image 35).", "ImageReference 4 35")]
    [InlineData("Nodule on image 4/35.", "ImageReference 4 35")]
    public void An_entity_has_its_values(string text, string expected)
    {
        Entity entity = Assert.Single(Reports.Analyze(text).Sentences[0].Analysis.Entities);
        Assert.Equal(expected, Describe(entity));
    }

    [Theory]
    [InlineData("T2 hyperintense lesion.")]
    [InlineData("Temperature T36.8.")]
    [InlineData("The ratio is 3/4.")]
    [InlineData("Blood gases of 7.46/25/79.")]
    [InlineData("It may be normal.")]
    public void Look_alikes_are_no_entities(string text) => Assert.Empty(Reports.Analyze(text).Sentences[0].Analysis.Entities);

    private static string Describe(Entity entity)
    {
        IEnumerable<double> values = entity.Kind switch
        {
            EntityKind.Date => [entity.First, entity.Second, entity.Third],
            EntityKind.VertebralLevel => entity.Third > 0 ? [entity.Second, entity.Third] : [entity.Second],
            EntityKind.ImageReference => [entity.First, entity.Second],
            _ => [Math.Round(entity.First, 2)],
        };
        string region = entity.Kind == EntityKind.VertebralLevel ? $" {(char)entity.First}" : "";
        return $"{entity.Kind}{region} {string.Join(' ', values.Select(value => value.ToString(CultureInfo.InvariantCulture)))}";
    }
}
