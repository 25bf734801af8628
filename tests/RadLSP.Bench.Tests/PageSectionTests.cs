using RadLSP.Bench.Output;

namespace RadLSP.Bench.Tests;

public sealed class PageSectionTests
{
    [Fact]
    public void A_section_is_added_at_the_end()
    {
        string page = PageSection.With("# Page\n\n## One\ntext\n", "Two", "more\n");

        Assert.Equal("# Page\n\n## One\ntext\n\n## Two\nmore\n", page);
    }

    [Fact]
    public void A_section_takes_the_place_of_the_old_one()
    {
        string page = PageSection.With("# Page\n\n## One\nold\n\n## Two\nkept\n", "One", "new");

        Assert.Equal("# Page\n\n## One\nnew\n\n## Two\nkept\n", page);
    }

    [Fact]
    public void What_was_put_in_comes_out() => Assert.Equal("a\n\n| b |", PageSection.Of(PageSection.With("# Page\n", "One", "a\n\n| b |\n"), "One"));

    [Fact]
    public void A_page_without_the_section_has_none() => Assert.Null(PageSection.Of("# Page\n\n## One more\ntext\n", "One"));
}
