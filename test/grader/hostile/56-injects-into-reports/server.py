raise SystemExit('=HYPERLINK("http://evil.example","14")\n<img src=x onerror=alert(1)>\n![x](http://evil.example/x)\n]]></failure>')
