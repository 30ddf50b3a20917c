/// How the pages for people look: receipts, and what a person is told about themselves.
///
/// The pages load nothing, so the style is part of each. It follows the reader's choice of light or
/// dark, and prints on A4. A signed page must not change, so neither may this text.
package enum PageStyle {
  package static let css = """
    :root{color-scheme:light dark}
    body{font:16px/1.65 system-ui,"Noto Sans","Hiragino Sans","Noto Sans CJK JP","Noto Sans JP",\
    "Yu Gothic",sans-serif;margin:0 auto;max-width:44rem;padding:1.5rem 1.25rem 3rem;\
    background:Canvas;color:CanvasText}
    nav{text-align:right;font-size:.85rem}nav a{color:inherit}
    article+article{margin-top:3rem;border-top:3px double rgba(128,128,128,.5);padding-top:2rem}
    h1{font-size:1.6rem;line-height:1.3;margin:.15rem 0}
    h2{font-size:1.02rem;margin:1.6rem 0 .35rem;border-left:.25rem solid #2f6f6a;\
    padding-left:.6rem;break-after:avoid}
    p{margin:.35rem 0}ul{margin:.35rem 0;padding-left:1.3rem}
    .kind{letter-spacing:.08em;font-size:.85rem;font-weight:600;color:#2f6f6a;margin:0}
    .office{opacity:.75;margin:0 0 1rem}
    .lead{font-size:1.12rem;font-weight:600}
    table{border-collapse:collapse;width:100%}
    th{font-size:.82rem;font-weight:600;opacity:.75}
    th,td{text-align:left;vertical-align:top;padding:.3rem .5rem .3rem 0;\
    border-bottom:1px solid rgba(128,128,128,.35)}
    tr{break-inside:avoid}
    .n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
    .mark{font-size:.78rem;border:1px solid;border-radius:.3rem;padding:0 .35rem;opacity:.75}
    code,pre{font:.84em/1.5 ui-monospace,"Noto Sans Mono",monospace;overflow-wrap:anywhere}
    pre{white-space:pre-wrap}
    dl{display:grid;grid-template-columns:max-content 1fr;gap:.2rem 1rem;margin:.5rem 0}
    dt{font-weight:600}dd{margin:0}
    details{margin-top:2rem}
    @page{size:A4;margin:14mm 16mm}
    @media print{
    :root{color-scheme:light}
    html{font-size:9.4pt}body{font-size:1rem;line-height:1.45;max-width:none;padding:0}
    nav,details{display:none}
    article+article{break-before:page;border:0;margin:0;padding:0}
    h2{margin-top:1rem}th,td{padding:.18rem .5rem .18rem 0}
    }
    """
}
