import type { ThemeConfig } from 'antd';

/** The tokens of styles/base.css for the component library. Every tint that shows is named: tints made from a dark seed turn grey. */
const token: ThemeConfig['token'] = {
  colorPrimary: '#0F4C9C', colorInfo: '#0F4C9C', colorLink: '#0F4C9C', colorLinkHover: '#1A62BE', colorLinkActive: '#0A3876',
  colorPrimaryBg: '#EAF2FC', colorPrimaryBgHover: '#D9E7F8', colorPrimaryBorder: '#A9C6EC', colorPrimaryBorderHover: '#7BA7DF',
  colorPrimaryHover: '#1A62BE', colorPrimaryActive: '#0A3876', colorInfoBg: '#EAF2FC', colorInfoBorder: '#A9C6EC',
  colorSuccess: '#17703C', colorSuccessBg: '#E8F4EC', colorSuccessBorder: '#A6D3B5',
  colorWarning: '#8A5300', colorWarningBg: '#FFF6E5', colorWarningBorder: '#F0CF8E',
  colorError: '#B3261E', colorErrorBg: '#FDECEA', colorErrorBorder: '#F0B4AE',
  controlItemBgActive: '#EAF2FC', controlItemBgHover: '#F0F4F8',
  colorText: '#1B2430', colorTextSecondary: '#47525F', colorTextTertiary: '#5C6875', colorTextDescription: '#5C6875',
  colorTextPlaceholder: '#5C6875', colorTextDisabled: '#5C6875', colorTextQuaternary: '#5C6875',
  colorBorder: '#7A8796', colorBorderSecondary: '#D5DCE4', colorSplit: '#E3E8EE', colorBgLayout: '#F5F7FA', colorFillAlter: '#F5F7FA',
  fontFamily: 'var(--font)', fontSize: 16, fontSizeSM: 14, fontSizeLG: 18, lineHeight: 1.625,
  borderRadius: 4, borderRadiusLG: 6, borderRadiusSM: 2, controlHeight: 40, controlHeightLG: 48, controlHeightSM: 32,
  linkDecoration: 'underline', linkHoverDecoration: 'underline', linkFocusDecoration: 'underline',
  boxShadowSecondary: '0 4px 16px rgba(27,36,48,.12)',
};

export const theme: ThemeConfig = {
  zeroRuntime: true,
  hashed: false,
  cssVar: { key: 'kz' },
  token,
  components: {
    Table: { headerBg: '#F0F4F8', headerColor: '#1B2430', headerSplitColor: 'transparent', rowHoverBg: '#F5F9FE' },
    Form: { labelFontSize: 16, itemMarginBottom: 20, verticalLabelPadding: '0 0 6px' },
    Button: { fontWeight: 500 },
  },
};
